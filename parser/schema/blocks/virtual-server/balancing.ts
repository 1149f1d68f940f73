// Which server a connection goes to, and how it gets there.
import { alias, flag, keyword, optional, type KeywordSpec } from "../../define.ts";
import { byVersion, integer, netmaskOrPrefix, oneOf, text } from "../../values/index.ts";
import { forwarding } from "./forwarding.ts";

/** Up to 2.1.2 there was no upper limit. */
const persistence = byVersion(integer({ min: 1, max: 2_678_400, unit: "s" }), {
  to: "2.1.2",
  type: integer({ min: 1, unit: "s" }),
});

const engine = byVersion(text("engine", { maxLength: 16, tooLong: "truncated" }), {
  to: "2.0.20",
  type: text("engine", { maxLength: 16, tooLong: "truncated-silently" }),
});

interface HashFlags {
  readonly scheduler: "sh" | "mh";
  readonly since: string;
}

/** What the two hashing schedulers can be told. */
function hashFlags({ scheduler, since }: HashFlags): readonly KeywordSpec[] {
  const trap = `Write it below \`lb_algo ${scheduler}\`: above it, or with another scheduler, it is dropped, not always with a message.`;
  return [
    flag(`${scheduler}-port`, {
      since,
      needs: ["schedulerFlags"],
      doc: `Lets the ${scheduler} scheduler look at the client's port too, so that one client's connections spread over several servers. ${trap}`,
    }),
    flag(`${scheduler}-fallback`, {
      since,
      needs: ["schedulerFlags"],
      doc: `Lets the ${scheduler} scheduler take another server when the one it chose has weight 0 or is full; without it such clients are turned away. ${trap}`,
    }),
  ];
}

/** The same bits by number, for schedulers that have no names for them. */
function schedulerBit(number: 1 | 2 | 3, meaning: string): KeywordSpec {
  return flag(`flag-${number}`, {
    since: "1.3.0",
    needs: ["schedulerFlags"],
    doc: `Sets bit ${number} of the flags that IPVS hands to the scheduler. ${meaning}`,
  });
}

export const balancing: readonly KeywordSpec[] = [
  keyword("ip_family", {
    words: [oneOf(["inet", "inet6"])],
    since: "1.2.20",
    doc: "IPv4 or IPv6 for a virtual server with a firewall mark, which has no address to show it. If an address already decides otherwise, keepalived warns and ignores it.",
    example: "ip_family inet6",
  }),
  keyword("protocol", {
    words: [oneOf(["TCP", "UDP", "SCTP"], { caseInsensitive: true })],
    default: "UDP",
    doc: "The protocol that is balanced. Without it keepalived assumes UDP, with a line in the log: clients then cannot reach a web server at all. A firewall mark covers any protocol, so there it is ignored.",
    example: "protocol TCP",
  }),
  keyword("lb_algo", {
    words: [
      oneOf(
        [
          { text: "rr", doc: "Round robin: each server in turn." },
          { text: "wrr", doc: "Round robin, more often where the weight is higher." },
          { text: "lc", doc: "The server with the fewest connections." },
          { text: "wlc", doc: "The server with the fewest connections for its weight." },
          { text: "lblc", doc: "One server for each destination, until it has too much to do; for caches." },
          { text: "sh", doc: "By a hash of the client's address: the same client, the same server." },
          {
            text: "mh",
            doc: "By Maglev hashing of the client's address: when a server is lost, few other clients move.",
          },
          { text: "dh", doc: "By a hash of the destination address; for caches." },
          { text: "fo", doc: "The server with the highest weight alone, until it fails." },
          {
            text: "ovf",
            doc: "The server with the highest weight, until it has more connections than its weight.",
          },
          { text: "lblcr", doc: "Some servers for each destination, more of them under load; for caches." },
          { text: "sed", doc: "The server where the wait should be shortest: connections and weight." },
          { text: "nq", doc: "A server without connections if there is one, else like sed." },
          {
            text: "twos",
            doc: "The better of two servers drawn at random, by connections and weight.",
            since: "2.2.5",
          },
        ],
        { name: "scheduler" },
      ),
    ],
    default: "wlc",
    doc: "How IPVS chooses the server for a new connection. Small letters only: RR is reported and ignored, and you get wlc. The kernel loads the scheduler as a module, which must be there.",
    example: "lb_algo rr",
  }),
  alias("lvs_sched", "lb_algo", { since: "1.1.5" }),
  ...hashFlags({ scheduler: "sh", since: "1.3.0" }),
  ...hashFlags({ scheduler: "mh", since: "2.0.20" }),
  schedulerBit(1, "With sh and mh it is the one that sh-fallback and mh-fallback set."),
  schedulerBit(2, "With sh and mh it is the one that sh-port and mh-port set."),
  schedulerBit(3, "No scheduler of the usual kernels looks at it."),
  flag("hashed", {
    since: "1.3.0",
    noEffect: true,
    doc: "Has no effect: the kernel hashes every virtual server anyway. Unless `lb_algo sh` or `lb_algo mh` is above it, keepalived even warns.",
  }),
  flag("ops", {
    since: "1.2.8",
    doc: "Chooses a server for every single UDP packet, without remembering connections: for DNS and the like, where many requests come from one port. With another protocol it is turned off.",
  }),
  forwarding("lb_kind", {
    default: "NAT",
    doc: "How packets get to the servers, unless a server has a method of its own. Case matters: nat is reported and ignored. With DR and TUN the servers need the virtual address on their loopback, with ARP for it silenced, and they listen on the same port as the virtual server.",
    example: "lb_kind DR",
  }),
  alias("lvs_method", "lb_kind", { since: "1.1.5" }),
  keyword("persistence_engine", {
    words: [engine],
    since: "1.2.20",
    invalid: "truncated",
    doc: "What a client is recognised by instead of its address. The kernel knows one engine, sip, which keeps a telephone call on one server by its call ID. Only together with persistence_timeout.",
    example: "persistence_engine sip",
  }),
  keyword("persistence_timeout", {
    words: [optional(persistence)],
    bare: "360",
    doc: "Keeps a client on the same server for this many seconds after its last connection. Without it every connection is balanced separately. A virtual server for all ports needs it, and gets 360 by default; a long time balances badly if many clients share one address.",
    example: "persistence_timeout 600",
  }),
  keyword("persistence_granularity", {
    words: [netmaskOrPrefix()],
    doc: "Treats all clients of a network as one, so that a client whose address changes within it stays on its server: a netmask for IPv4, a prefix length for IPv6. Without persistence_timeout further up it also switches on persistence for 360 seconds.",
    example: "persistence_granularity 255.255.255.0",
  }),
  keyword("nat_mask", {
    words: [netmaskOrPrefix()],
    until: "1.2.19",
    doc: "A netmask for NAT that only the IPVS of very old kernels asked for. Remove it; newer releases do not know the word.",
    example: "nat_mask 255.255.255.0",
  }),
];
