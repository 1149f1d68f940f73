import { option, optional, optionAlias, type LineFacts, type OptionFacts } from "../define.ts";
import type { FeatureName } from "../features.ts";
import {
  address,
  dsfield,
  either,
  fixedWord,
  ilaLocator,
  integer,
  interfaceName,
  mplsLabels,
  network,
  oneOf,
  realms,
  refersTo,
  roundTripTime,
  routingProtocol,
  routingScope,
  routingTable,
  text,
  type ValueType,
} from "../values/index.ts";

const routeTypes = oneOf(
  [
    { text: "unicast", doc: "An ordinary route; what a route is without a type." },
    { text: "local", doc: "The addresses belong to this host." },
    { text: "broadcast", doc: "Packets are sent as broadcasts." },
    { text: "brd", doc: "The same as broadcast." },
    { text: "multicast", doc: "A route for multicast routing." },
    { text: "anycast", doc: "The addresses belong to several hosts." },
    { text: "blackhole", doc: "Drops packets silently." },
    { text: "unreachable", doc: "Drops packets and reports the host as unreachable." },
    { text: "prohibit", doc: "Drops packets and reports them as prohibited." },
    { text: "throw", doc: "Ends the search in this table; the rules go on with the next." },
    { text: "nat", doc: "Address translation of old kernels; today's know nothing of it." },
    { text: "xresolve", doc: "Left to a resolver outside the kernel; never put to use." },
  ],
  { name: "type" },
);

const anywhere = ["default", "any", "all"];

/** Where a route goes to; `default6` is an old word for it that is read but not offered. */
function reach(families: readonly (4 | 6)[]): ValueType {
  const networks = network({ families, alsoWords: anywhere });
  return {
    ...either(fixedWord("default6"), networks),
    name: networks.name,
    describe: (context) => networks.describe(context),
    complete: (context) => networks.complete(context),
  };
}

const destination = reach([4, 6]);

/** No release up to 2.4.3 reads the word after `inet` or `inet6`. */
const swallowed = optional(text("skipped word"));

const plainAddress = address({ suffix: "refused" });

const gateway = [
  optional(
    oneOf([
      { text: "inet", doc: "An IPv4 gateway." },
      { text: "inet6", doc: "An IPv6 gateway." },
    ]),
  ),
  plainAddress,
];

/** The kernel does not change a locked value by what it learns. */
const lock = optional(oneOf([{ text: "lock", doc: "The kernel leaves the value as it is." }]));

function kindOfEncap(text: string, doc: string, needs: readonly FeatureName[] = []): ValueType {
  return { ...oneOf([{ text, doc, needs }]), kind: "fixed", name: text };
}

/** What becomes of the line where an option of a tunnel lacks its value. */
type Missing = Pick<OptionFacts, "missing">;
const dropped: Missing = { missing: "entry-dropped" };

/** What the two IP tunnels have in common. `src` is read as one of the route where it lacks its value. */
function tunnelOptions(family: 4 | 6, src: Missing): readonly OptionFacts[] {
  return [
    option("id", {
      words: [integer({ name: "id", max: 2 ** 64 })],
      ...dropped,
      doc: "The number of the tunnel. This or dst must be there.",
    }),
    option("dst", {
      words: [address({ families: [family], suffix: "refused" })],
      ...dropped,
      doc: "The far end of the tunnel. This or id must be there.",
    }),
    option("src", {
      words: [address({ families: [family], suffix: "refused" })],
      ...src,
      doc: "The near end of the tunnel.",
    }),
    option("flags", {
      words: [integer({ name: "flags", max: 65_535 })],
      ...dropped,
      doc: "Flags for the tunnel device, as a number.",
    }),
  ];
}

/** `asRoute`: what it costs when an option that a route has too lacks its value. */
function encap(asRoute: Missing): OptionFacts {
  return option("encap", {
    since: "1.2.24",
    needs: ["routeEncap"],
    missing: "rest-ignored",
    forms: [
      {
        words: [kindOfEncap("ip", "Into an IPv4 tunnel.")],
        options: [
          ...tunnelOptions(4, asRoute),
          option("tos", { words: [dsfield()], ...asRoute, doc: "The DS field of the outer packets." }),
          option("ttl", {
            words: [integer({ name: "hops", max: 255 })],
            ...dropped,
            doc: "How many hops the outer packets may take.",
          }),
        ],
      },
      {
        words: [kindOfEncap("ip6", "Into an IPv6 tunnel.")],
        options: [
          ...tunnelOptions(6, asRoute),
          option("tc", { words: [dsfield()], ...dropped, doc: "The traffic class of the outer packets." }),
          option("hoplimit", {
            words: [integer({ name: "hops", max: 255 })],
            ...asRoute,
            doc: "How many hops the outer packets may take.",
          }),
        ],
      },
      { words: [kindOfEncap("mpls", "With MPLS labels before it.", ["encapMpls"]), mplsLabels()] },
      { words: [kindOfEncap("ila", "By rewriting the IPv6 locator.", ["encapIla"]), ilaLocator()] },
    ],
    doc: "Wraps the packets up on their way: in a tunnel (ip, ip6), with MPLS labels or by ILA.",
  });
}

const routeRealms = option("realms", {
  words: [realms()],
  families: [4],
  since: "1.2.24",
  doc: "The realms of the route, for counting and classing traffic. IPv4 only.",
});

/** What comes after the word is skipped without a look at it. */
const mplsForms = [{ words: ["to", optional(text("address"))] }, { words: [text("address")] }];

const mpls = option("as", {
  forms: mplsForms,
  since: "1.2.24",
  doc: "For MPLS routes, which keepalived does not make: reported and ignored.",
});

const nexthop = option("nexthop", {
  since: "1.2.24",
  last: true,
  repeat: "accumulate",
  invalid: "rest-ignored",
  options: [
    option("via", { words: gateway, doc: "The gateway of this way." }),
    option("dev", { words: [interfaceName()], doc: "The interface this way goes out of." }),
    option("weight", {
      words: [integer({ name: "weight", min: 1, max: 256 })],
      doc: "The share of the traffic that goes this way, beside the weights of the others.",
    }),
    option("onlink", { doc: "Takes the gateway for reachable even if no network of the interface has it." }),
    encap({ missing: "rest-ignored" }),
    routeRealms,
    option("as", { forms: mplsForms, doc: "Not supported: keepalived reports it." }),
  ],
  doc: "One of several ways to the destination, between which the traffic is shared; write one for each, last on the line. A mistake in one loses it and those after it, while the route is still made. Not together with or.",
});

interface Metric {
  readonly name: string;
  readonly type?: ValueType;
  readonly locks?: true;
  readonly doc: string;
}

/** What the kernel keeps for the connections over a route. */
function metric({ name, type = integer(), locks, doc }: Metric): OptionFacts {
  return option(name, { words: locks === true ? [lock, type] : [type], since: "1.2.24", doc });
}

const metrics: readonly OptionFacts[] = [
  metric({
    name: "mtu",
    type: integer({ name: "bytes" }),
    locks: true,
    doc: "The largest packet for this route. With lock the kernel does not try to find a better one.",
  }),
  metric({
    name: "hoplimit",
    type: integer({ name: "hops", max: 255 }),
    doc: "How many hops packets of this host may take.",
  }),
  metric({
    name: "advmss",
    type: integer({ name: "bytes" }),
    locks: true,
    doc: "The segment size to tell the other side of a TCP connection.",
  }),
  metric({
    name: "rtt",
    type: roundTripTime(8),
    locks: true,
    doc: "The round trip time to begin with; without s or ms in eighths of a millisecond. From 200 ms to 120 s: what is outside becomes the limit.",
  }),
  metric({
    name: "rttvar",
    type: roundTripTime(4),
    locks: true,
    doc: "How much the round trip time varies to begin with; without s or ms in quarters of a millisecond. What is outside 200 ms to 120 s becomes the limit.",
  }),
  metric({
    name: "rto_min",
    type: roundTripTime(1),
    locks: true,
    doc: "The least time until TCP sends again; without a unit in milliseconds. What is outside 200 ms to 120 s becomes the limit.",
  }),
  metric({
    name: "reordering",
    locks: true,
    doc: "How far packets may come out of order before TCP counts one as lost.",
  }),
  metric({
    name: "window",
    type: integer({ name: "bytes" }),
    doc: "The largest window to offer the other side of a TCP connection.",
  }),
  metric({
    name: "cwnd",
    type: integer({ name: "packets" }),
    locks: true,
    doc: "The largest congestion window; the kernel only heeds it with lock.",
  }),
  metric({
    name: "ssthresh",
    locks: true,
    doc: "Where TCP begins to grow its window slowly.",
  }),
  routeRealms,
  metric({
    name: "initcwnd",
    type: integer({ name: "packets" }),
    doc: "How many packets TCP may send before the first answer.",
  }),
  metric({
    name: "initrwnd",
    type: integer({ name: "packets" }),
    doc: "The window to offer at the start of a TCP connection, in packets.",
  }),
  option("features", {
    words: [oneOf([{ text: "ecn", doc: "Explicit congestion notification." }])],
    since: "1.2.24",
    invalid: "option-ignored",
    doc: "Switches TCP features on for this route; ecn is the only one. Any other word is reported and skipped.",
  }),
  option("quickack", {
    words: [integer({ name: "0|1", max: 1 })],
    since: "1.2.24",
    needs: ["routeQuickack"],
    doc: "With 1 TCP acknowledges at once instead of waiting for data to send along.",
  }),
  option("congctl", {
    words: [lock, text("algorithm")],
    since: "1.2.24",
    needs: ["routeCongestion"],
    doc: "The algorithm for congestion control, like bbr or cubic. The kernel must have it.",
  }),
];

const routeOptions: readonly OptionFacts[] = [
  ...["inet", "inet6"].map((name) =>
    option(name, {
      words: [swallowed],
      since: "1.2.24",
      doc: `Meant to say that the route is for ${name === "inet" ? "IPv4" : "IPv6"}, but keepalived skips the word that follows it. Leave it out: the addresses decide the family.`,
    }),
  ),
  option("to", {
    words: [destination],
    doc: "The destination: a network, an address, or default for everything. The word may be left out, and must be if a route type is before the destination.",
  }),
  option("src", {
    words: [plainAddress],
    doc: "The source address for packets that this host sends by the route. Give the virtual address here to have connections come from it.",
  }),
  mpls,
  option("via", {
    words: gateway,
    doc: "The gateway. It must be reachable over a network of the interface, unless onlink is set.",
  }),
  optionAlias("gw", "via", { deprecated: { use: "via", reported: "config-error" } }),
  option("from", {
    words: [reach([6])],
    families: [6],
    since: "1.2.24",
    doc: "Only for packets from this network. IPv6 only.",
  }),
  option("tos", {
    words: [dsfield()],
    since: "1.2.24",
    doc: "Only for packets with this DS field, by name or number.",
  }),
  optionAlias("dsfield", "tos", { since: "1.2.24" }),
  option("table", {
    words: [routingTable()],
    default: { described: "main" },
    doc: "The routing table, by a name of `/etc/iproute2/rt_tables` or by number. A table other than main needs a rule that leads to it.",
  }),
  option("protocol", {
    words: [routingProtocol()],
    since: "1.2.24",
    default: { described: "keepalived" },
    doc: "Whom the kernel lists as owner of the route. keepalived knows its tracked routes by it, so any other is reported and dropped unless no_track is there.",
  }),
  option("scope", {
    words: [routingScope()],
    doc: "How far the destination is: link for what needs no gateway, global for the rest, or a name or number of your own. The kernel's choice is nearly always right.",
  }),
  option("metric", {
    words: [integer({ name: "metric" })],
    since: "1.1.15",
    doc: "Of several routes to the same destination the one with the lowest metric is used. Give one to keep a route beside another of the system.",
  }),
  optionAlias("priority", "metric", { since: "1.2.24" }),
  optionAlias("preference", "metric", { since: "1.2.24" }),
  option("dev", {
    words: [interfaceName()],
    doc: "The interface the route goes out of. Without one the kernel works it out from the gateway, but up to 2.2.7 such a route cannot be tracked.",
  }),
  optionAlias("oif", "dev"),
  option("onlink", {
    since: "1.2.24",
    doc: "Takes the gateway for reachable even if no network of the interface has it.",
  }),
  encap({}),
  option("expires", {
    words: [integer({ unit: "s" })],
    families: [6],
    since: "1.2.24",
    needs: ["routeExpires"],
    doc: "After so many seconds the kernel removes the route by itself. IPv6 only.",
  }),
  ...metrics,
  option("pref", {
    words: [
      either(
        oneOf([
          { text: "low", doc: "Only when no other router is there." },
          { text: "medium", doc: "As any other router." },
          { text: "high", doc: "Before other routers." },
        ]),
        integer({ max: 255 }),
      ),
    ],
    families: [6],
    since: "1.2.24",
    needs: ["routePreference"],
    doc: "How much to prefer this router over others with an equal route. IPv6 only.",
  }),
  option("ttl-propagate", {
    words: [oneOf(["enabled", "disabled"])],
    since: "2.0.8",
    needs: ["routeTtlPropagate"],
    doc: "Whether hops within an MPLS network count in the packet's own TTL.",
  }),
  option("fastopen_no_cookie", {
    words: [integer({ name: "0|1", max: 1 })],
    since: "1.4.3",
    needs: ["routeFastopen"],
    doc: "With 1 TCP Fast Open works without a cookie, as is only safe among hosts you trust.",
  }),
  option("add", {
    since: "2.2.5",
    doc: "Makes the route only if there is none like it; the last of add, prepend and append counts.",
  }),
  option("prepend", {
    since: "2.2.5",
    doc: "Puts the route before others to the same destination; the default for routes without a type.",
  }),
  option("append", {
    since: "2.2.5",
    doc: "Puts the route after others to the same destination.",
  }),
  option("or", {
    words: [plainAddress],
    since: "1.1.16",
    deprecated: { use: "nexthop", reported: "config-error" },
    doc: "A second gateway beside the one of via. Write both as nexthop instead; keepalived reports this word.",
  }),
  option("no_track", {
    since: "2.0.3",
    doc: "The route is not tracked: if it is deleted from outside, nothing happens.",
  }),
  option("vrf", {
    words: [interfaceName({ name: "vrf", absent: "reported" })],
    since: "2.2.5",
    needs: ["vrf"],
    doc: "The VRF whose routing table gets the route. It must exist when keepalived starts.",
  }),
  nexthop,
  {
    name: "destination",
    bare: true,
    words: [optional(either(routeTypes, integer({ name: "type", max: 255, cStyle: true }))), destination],
    looksLike:
      /^(?:default6?|any|all|local|nat|broadcast|brd|anycast|multicast|prohibit|unreachable|blackhole|xresolve|unicast|throw|\s*\+?(?:0x[\da-f]+|\d+)|.*[.:/].*|)$/,
    doc: "The destination: a network, an address, or default for everything; a route type may be before it. Of two destinations the last one silently counts.",
  },
];

const common = {
  exclusive: [{ options: ["add", "prepend", "append"], counts: "last" }],
  missing: "exit2",
  required: ["destination", "to"],
} as const satisfies Partial<LineFacts>;

export const routeLine: LineFacts = {
  ...common,
  options: routeOptions,
  doc: "A route that exists while this node is master. One bad or unknown word drops the whole route, with a line in the log; a word without its value stops keepalived from starting. If the route is deleted from outside, the instance goes to FAULT, unless no_track is set.",
  example: "198.51.100.0/24 via 192.0.2.254 dev eth0",
};

export const staticRouteLine: LineFacts = {
  ...common,
  options: [
    ...routeOptions,
    option("track_group", {
      words: [refersTo("track_group", { mustPrecede: true })],
      since: "2.0.3",
      repeat: "entry-dropped",
      doc: "The instances of this group go to FAULT when the route is deleted. The group must be defined further up, and the route needs a dev: without one it is reported and not watched.",
    }),
  ],
  doc: "A route that keepalived adds when it starts and removes when it stops, whatever the instances do. One bad or unknown word drops the whole route.",
  example: "198.51.100.0/24 via 192.0.2.254 dev eth0",
};
