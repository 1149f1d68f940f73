import { option, optional, optionAlias, type LineFacts, type OptionFacts } from "../define.ts";
import {
  dsfield,
  integer,
  interfaceGroup,
  oneOf,
  text,
  interfaceName,
  ipProtocol,
  markAndMask,
  network,
  range,
  realms,
  refersTo,
  routingTable,
  type ValueType,
} from "../values/index.ts";

const anyNetwork = network({ badLength: "rejected", alsoWords: ["default", "any", "all"] });

/** `default6` is read as well, but only the log says that it is out of date: nothing to offer. */
const endpoint: ValueType = {
  ...anyNetwork,
  parse: (text, context) => anyNetwork.parse(text === "default6" ? "default" : text, context),
};

const ports = range({ min: 0, max: 65_535, onlyPairs: true });

/** No release up to 2.4.3 reads the word after `inet` or `inet6`. */
const swallowed = optional(text("skipped word"));

const selectors: readonly OptionFacts[] = [
  option("inet6", {
    words: [swallowed],
    since: "2.0.1",
    doc: "Makes it an IPv6 rule where no address does. Write it as the last word: keepalived skips whatever follows it, so that in front of another option it breaks the rule.",
  }),
  option("inet", {
    words: [swallowed],
    since: "2.0.1",
    doc: "Makes it an IPv4 rule, the default unless an address decides otherwise. Write it as the last word: keepalived skips whatever follows it.",
  }),
  option("from", {
    words: [endpoint],
    since: "1.2.20",
    doc: "The network that packets come from; default, any and all mean every one. A length that is too large loses the rule.",
  }),
  option("to", {
    words: [endpoint],
    since: "1.2.20",
    doc: "The network that packets go to; default, any and all mean every one. It must be of the same family as `from`.",
  }),
  option("not", {
    since: "1.2.24",
    doc: "Turns the rule round: it is for the packets that the rest does not describe.",
  }),
  option("tos", {
    words: [dsfield()],
    since: "1.2.24",
    doc: "Packets with this type of service (DSCP), by the name or number that iproute2 knows.",
  }),
  optionAlias("dsfield", "tos", { since: "1.2.24" }),
  option("fwmark", {
    words: [markAndMask()],
    since: "1.2.24",
    doc: "Packets that the firewall has given this mark; with a mask only its bits are compared. Both may be hexadecimal with 0x.",
  }),
  option("iif", {
    words: [interfaceName()],
    since: "1.2.24",
    doc: "Packets that came in on this interface; lo means those the host sends itself. An interface that does not exist loses the rule, unless `dynamic_interfaces` is set.",
  }),
  optionAlias("dev", "iif", { since: "1.2.24" }),
  option("oif", {
    words: [interfaceName()],
    since: "1.2.24",
    doc: "Packets of local programs that have bound their socket to this interface.",
  }),
  option("tunnel-id", {
    words: [integer({ name: "id", max: 2 ** 64 })],
    since: "1.2.24",
    needs: ["ruleTunnelId"],
    doc: "Packets that came through the tunnel with this id, such as the VNI of a VXLAN.",
  }),
  option("uidrange", {
    words: [range({ min: 0, max: 4_294_967_295, onlyPairs: true })],
    since: "1.3.5",
    needs: ["ruleUidRange"],
    doc: "Packets of local programs whose user number is in this range. For a single user write the number twice, 1000-1000.",
  }),
  option("ipproto", {
    words: [ipProtocol()],
    since: "2.0.1",
    needs: ["ruleIpProtocol"],
    invalid: "option-ignored",
    doc: "Packets of this protocol, like tcp or udp. A bad one is only left out, so that the rule then catches every protocol.",
  }),
  option("sport", {
    words: [ports],
    since: "2.0.1",
    needs: ["ruleSourcePort"],
    invalid: "option-ignored",
    doc: "Packets from these ports. A single port is refused and the rule then catches all of them: write 80-80.",
  }),
  option("dport", {
    words: [ports],
    since: "2.0.1",
    needs: ["ruleDestinationPort"],
    invalid: "option-ignored",
    doc: "Packets to these ports. A single port is refused and the rule then catches all of them: write 80-80.",
  }),
];

const manners: readonly OptionFacts[] = [
  option("preference", {
    words: [integer({ name: "preference", cStyle: true })],
    since: "1.2.24",
    default: { described: "a number of keepalived's own choice, which is reported" },
    doc: "The order of the rule: the kernel tries rules from the lowest number up. Always give one, below the 32766 of the main table if the rule should matter; without it keepalived picks one and warns.",
  }),
  optionAlias("order", "preference", { since: "1.2.24" }),
  optionAlias("priority", "preference", { since: "1.2.24" }),
  option("realms", {
    words: [realms()],
    families: [4],
    since: "1.2.24",
    doc: "The realm that packets are counted under. Only for IPv4 and only with a table, or the rule is dropped.",
  }),
  option("suppress_prefixlength", {
    words: [integer({ name: "length", max: 2_147_483_647 })],
    since: "1.2.24",
    needs: ["ruleSuppressPrefix"],
    doc: "Passes over routes found in the table whose length is this or shorter: 0 passes over its default route. Only with a table.",
  }),
  optionAlias("sup_pl", "suppress_prefixlength", { since: "1.2.24" }),
  option("suppress_ifgroup", {
    words: [interfaceGroup()],
    since: "1.2.24",
    needs: ["interfaceGroup"],
    doc: "Passes over routes found in the table that lead to an interface of this group. Only with a table.",
  }),
  optionAlias("sup_group", "suppress_ifgroup", { since: "1.2.24" }),
  option("protocol", {
    words: [integer({ name: "protocol", max: 255 })],
    since: "2.0.1",
    needs: ["ruleProtocol"],
    default: "18",
    invalid: "option-ignored",
    doc: "Who the rule is from, as a number: names are not read here, unlike in routes. Any other than 18, keepalived, needs `no_track` or it is reported and set back.",
  }),
  option("no_track", {
    since: "2.0.3",
    doc: "The rule is not tracked. Otherwise a master steps back if one of its rules is deleted, and a tracked static rule is added again.",
  }),
];

/** What becomes of the packets. A second one on the line drops the rule. */
const actions: readonly OptionFacts[] = [
  option("table", {
    words: [routingTable({ min: 1 })],
    since: "1.2.20",
    repeat: "entry-dropped",
    doc: "Looks the route up in this table, by number or by a name that iproute2 knows. Where it has none, the next rule gets its turn.",
  }),
  optionAlias("lookup", "table", { since: "1.2.24" }),
  option("l3mdev", {
    since: "1.4.3",
    needs: ["ruleL3mdev"],
    repeat: "entry-dropped",
    doc: "Looks the route up in the table of the VRF that the packet's interface belongs to. Not together with a table.",
  }),
  option("type", {
    forms: [
      { words: ["goto", integer({ name: "preference" })] },
      { words: [oneOf(["nop", "blackhole", "unreachable", "prohibit"], { name: "action" })] },
    ],
    since: "1.2.24",
    doc: "A word that may stand before goto, nop, blackhole, unreachable and prohibit and changes nothing. Before a table it drops the rule.",
  }),
  option("goto", {
    words: [integer({ name: "preference" })],
    since: "1.2.24",
    repeat: "entry-dropped",
    doc: "Goes on at the rule with this preference, which must be above this rule's own; that one must then be given too.",
  }),
  option("nop", { since: "1.2.24", repeat: "entry-dropped", doc: "Nothing: the next rule gets its turn." }),
  option("blackhole", {
    repeat: "entry-dropped",
    doc: "Drops the packets without telling the sender.",
  }),
  option("unreachable", {
    repeat: "entry-dropped",
    doc: "Refuses the packets; the sender is told that the network is unreachable.",
  }),
  option("prohibit", {
    repeat: "entry-dropped",
    doc: "Refuses the packets; the sender is told that they are prohibited.",
  }),
];

const rule = {
  missing: "exit2",
  required: ["table", "l3mdev", "goto", "nop", "blackhole", "unreachable", "prohibit"],
} as const;

export const ruleLine: LineFacts = {
  ...rule,
  options: [...selectors, ...manners, ...actions],
  doc: "One routing rule: which packets, what becomes of them, and a preference. It needs exactly one action, most often a table. One bad value or unknown word drops the whole rule; without a preference keepalived picks one and warns. If the rule is deleted from outside, the master steps back, unless no_track is set.",
  example: "from 192.0.2.0/24 table 100 preference 1000",
};

export const staticRuleLine: LineFacts = {
  ...rule,
  options: [
    ...selectors,
    ...manners,
    ...actions,
    option("track_group", {
      words: [refersTo("track_group", { mustPrecede: true })],
      since: "2.0.3",
      invalid: "option-ignored",
      repeat: "rest-ignored",
      doc: "The instances of this group go to FAULT while the rule's interface is down, as if they tracked it themselves. The group must be defined further up, and the rule needs an iif and must not have no_track.",
    }),
  ],
  doc: "A routing rule that keepalived adds when it starts and removes when it stops, whatever the instances do. It needs exactly one action, most often a table; without a preference keepalived chooses one and reports it.",
  example: "from 192.0.2.0/24 iif eth0 table 100 preference 1000",
};
