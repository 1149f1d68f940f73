import { alias, described, flag, keyword, optional, toggle, type KeywordSpec } from "../define.ts";
import {
  address,
  byVersion,
  integer,
  milliseconds,
  oneOf,
  signedInteger,
  type ValueType,
} from "../values/index.ts";

const longest = 4_294_967;

/** Milliseconds, whole ones up to 2.1.5. */
function interval(min: number): ValueType<number> {
  return byVersion(milliseconds({ min, max: longest }), {
    to: "2.1.5",
    type: integer({ min, max: longest, unit: "ms" }),
  });
}

/** Only the BFD process itself looks at them. */
const passes = ["bfd"] as const;

const neighbour: readonly KeywordSpec[] = [
  keyword("neighbor_ip", {
    passes,
    words: [address({ is: "peer_address" })],
    since: "2.0.0",
    invalid: "instance-dropped",
    required: true,
    doc: "The address of the other end of the session. Without it, or with one that cannot be read, the whole bfd_instance is dropped, and so is a second session with the same neighbour. The neighbour must have a session configured for this host too.",
    example: "neighbor_ip 192.0.2.254",
  }),
  alias("neighbour_ip", "neighbor_ip", { since: "2.0.0" }),
  keyword("source_ip", {
    passes,
    words: [address({ is: "source_address" })],
    since: "2.0.0",
    doc: "The local address that BFD packets come from, of the same family as neighbor_ip, or the whole bfd_instance is dropped. Without it the kernel chooses, which may not be the address the neighbour expects.",
    example: "source_ip 192.0.2.11",
  }),
];

const timing: readonly KeywordSpec[] = [
  keyword("min_rx", {
    passes,
    words: [interval(1)],
    since: "2.0.0",
    default: "10",
    doc: "The shortest interval at which this host takes packets, in milliseconds; the neighbour sends no faster. Together with the neighbour's multiplier it decides how soon a lost path is noticed. The default is hard on busy and virtual machines: a short pause there looks like a failure.",
    example: "min_rx 100",
  }),
  keyword("min_tx", {
    passes,
    words: [interval(1)],
    since: "2.0.0",
    default: "10",
    doc: "The interval at which this host wants to send while the session is up, in milliseconds. The neighbour's own min_rx may make it longer. Over 10000 is logged as hardly sensible.",
    example: "min_tx 100",
  }),
  keyword("idle_tx", {
    passes,
    words: [interval(1000)],
    since: "2.0.0",
    default: "1000",
    doc: "The interval between packets while the session is not up, in milliseconds: how soon a neighbour that comes back is found. Less than a second is refused.",
    example: "idle_tx 2000",
  }),
  keyword("multiplier", {
    passes,
    words: [integer({ name: "packets", min: 1, max: 255 })],
    since: "2.0.0",
    default: "5",
    doc: "How many packets in a row may be missing before the session is down. It is told to the neighbour, which waits that many intervals for this host; how long this host waits is the neighbour's number.",
    example: "multiplier 3",
  }),
  flag("passive", {
    passes,
    since: "2.0.0",
    doc: "Sends nothing until a packet of the neighbour arrives. With both ends passive the session never comes up.",
  }),
];

const distance: readonly KeywordSpec[] = [
  keyword("ttl", {
    passes,
    words: [integer({ name: "hops", min: 1, max: 255 })],
    since: "2.0.0",
    default: described("255 for IPv4, 64 for IPv6"),
    doc: "The TTL of the packets that are sent, and the one that max_hops counts down from for those received. Both ends need the same number: a packet that arrives with too low a TTL is dropped, and the log shows it only with -D.",
    example: "ttl 255",
  }),
  alias("hoplimit", "ttl", { since: "2.0.0" }),
  keyword("max_hops", {
    passes,
    words: [signedInteger({ name: "hops", min: -1, max: 255 })],
    since: "2.0.0",
    default: "0",
    doc: "How many routers may lie between the neighbour and this host; packets that passed more are dropped, as a guard against forged ones. With the default 0 the neighbour must be on the same network; -1 accepts packets from anywhere. More than ttl is reported and becomes ttl.",
    example: "max_hops 2",
  }),
  toggle("multihop", {
    passes,
    since: "2.2.8",
    default: "false",
    doc: "Uses port 4784, as the standard asks for sessions across routers, instead of 3784. Both ends must agree, and firewalls must let it through; max_hops has to be raised as well.",
    example: "multihop on",
  }),
];

const audience: readonly KeywordSpec[] = [
  keyword("weight", {
    passes: ["vrrp"],
    words: [
      signedInteger({ name: "weight", min: -253, max: 253, lenient: true }),
      optional(oneOf([{ text: "reverse", doc: "Turns the effect of the weight round." }]), {
        since: "2.0.18",
      }),
    ],
    since: "2.0.0",
    needs: ["vrrp"],
    default: "0",
    doc: "How much the session changes the priority of the instances that track it: a positive weight is added while it is up, a negative one while it is down. Without a weight, or with 0, a session that is down puts them in FAULT.",
    example: "weight -50",
  }),
  flag("vrrp", {
    since: "2.0.0",
    needs: ["vrrp"],
    doc: "Tells VRRP instances of this session, and checkers only if `checker` is there too; otherwise BFD_CHECK does not know the session. Without either word both are told.",
  }),
  flag("checker", {
    since: "2.0.0",
    needs: ["lvs"],
    doc: "Tells the checkers of real servers of this session, and VRRP instances only if `vrrp` is there too; otherwise track_bfd does not know the session. Without either word both are told.",
  }),
];

export const bfdInstance: readonly KeywordSpec[] = [...neighbour, ...timing, ...distance, ...audience];
