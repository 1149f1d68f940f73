// Who is master, and when that changes.
import {
  alias,
  described,
  flag,
  inherits,
  keyword,
  optional,
  toggle,
  type KeywordSpec,
} from "../../define.ts";
import { integer, oneOf, seconds } from "../../values/index.ts";

export const election: readonly KeywordSpec[] = [
  keyword("state", {
    words: [
      oneOf([
        { text: "MASTER", doc: "Starts as master and steps back when another node has a higher priority." },
        { text: "BACKUP", doc: "Starts by listening, and takes over if no better master sends adverts." },
      ]),
    ],
    default: described("MASTER with priority 255, else BACKUP"),
    invalid: { set: "BACKUP" },
    doc: "The state to start in; a moment later the priorities decide. BACKUP on every node is the safe choice: MASTER only takes the addresses a little earlier, turns off nopreempt and preempt_delay, and makes two nodes claim them at once after a restart. Case matters: anything else is reported and means BACKUP.",
    example: "state BACKUP",
  }),
  keyword("priority", {
    words: [integer({ name: "priority", min: 1, max: 255 })],
    default: described("255 with state MASTER, else 100"),
    invalid: { set: "100" },
    doc: "The node with the highest priority holds the addresses. Give every node of the instance another one: with equal priorities, which is what you get when you leave it out everywhere, the higher IP address decides. 255 means that the node owns the address itself; weights no longer change such a priority.",
    example: "priority 150",
  }),
  flag("preempt", {
    doc: "A node with a higher priority takes the addresses back when it returns. That is the default; the word only undoes a nopreempt further up.",
  }),
  flag("nopreempt", {
    since: "1.1.8",
    doc: "A node that comes back leaves the addresses where they are, even with a higher priority, and so saves a second interruption. Needs state BACKUP on every node and no priority of 255, or it is switched off again. With it, a weight that lowers the master's priority moves nothing.",
  }),
  keyword("preempt_delay", {
    words: [seconds({ max: 1000, lenient: true })],
    since: "1.1.8",
    default: "0",
    invalid: { set: "0" },
    doc: "Seconds to wait after start-up before taking the addresses from a master with a lower priority, so that services and routes are up first. Without it they are taken at once. It is dropped with state MASTER, nopreempt or strict_mode.",
    example: "preempt_delay 60",
  }),
  keyword("timer_expired_backup", {
    words: [optional(integer({ name: "priority", min: 1, max: 254 }))],
    since: "2.2.8",
    bare: "254",
    doc: "What nopreempt needs on a node that was too busy to listen: when its timer runs out, it first asks with this priority whether a master is still there, instead of taking over. Without nopreempt it is switched off.",
    example: "timer_expired_backup 254",
  }),
  alias("thread_timer_expired", "timer_expired_backup", {
    since: "2.3.2",
    deprecated: { use: "timer_expired_backup", reported: "config-error" },
  }),
  keyword("down_timer_adverts", {
    words: [integer({ name: "adverts", min: 1, max: 100, lenient: true })],
    since: "2.2.3",
    default: inherits("global_defs.vrrp_down_timer_adverts", "3"),
    doc: "How many adverts may be lost before a backup takes over; with advert_int 1 the usual 3 make a little over three seconds. More of them ride out short losses and make every failover slower. All nodes need the same number; strict_mode insists on 3.",
    example: "down_timer_adverts 5",
  }),
  toggle("strict_mode", {
    since: "1.2.20",
    default: inherits("global_defs.vrrp_strict", "false"),
    doc: "Keeps to the letter of the VRRP standard: no unicast, no authentication, and without accept a firewall rule drops everything sent to the addresses, pings and connections alike. Most setups should leave it off; switched on by accident it is the usual reason for a virtual address that does not answer.",
    example: "strict_mode off",
  }),
  flag("accept", {
    since: "1.2.17",
    default: described("on unless strict_mode; always on with priority 255"),
    doc: "A master answers packets to its virtual addresses even if it does not own them. That is nearly always wanted, and the default without strict_mode.",
  }),
  flag("no_accept", {
    since: "1.3.0",
    needs: ["firewall"],
    doc: "Drops everything sent to the virtual addresses, by a firewall rule, unless this node owns them: like a router that forwards but does not answer. Services on the addresses are then unreachable.",
  }),
  toggle("lower_prio_no_advert", {
    since: "1.2.20",
    default: inherits("global_defs.vrrp_lower_prio_no_advert", "false"),
    doc: "A master that receives an advert of lower priority does not answer at once. The standard requires this; keepalived answers by default, so that a wrong master steps back sooner.",
    example: "lower_prio_no_advert on",
  }),
  toggle("higher_prio_send_advert", {
    since: "1.3.5",
    default: inherits("global_defs.vrrp_higher_prio_send_advert", "false"),
    doc: "A master that receives adverts of a better one sends a last advert before it steps back. That tells switches and hosts with stale ARP entries apart from a dead node; few setups need it, and strict_mode turns it off.",
    example: "higher_prio_send_advert on",
  }),
  toggle("owner_ignore_adverts", {
    since: "2.3.3",
    default: described("vrrp_owner_ignore_adverts of global_defs with priority 255, else false"),
    doc: "A node with priority 255 does not even look at other nodes' adverts. Only for the owner of the addresses; with any other priority it is reported and off.",
    example: "owner_ignore_adverts on",
  }),
  keyword("debug", {
    words: [integer({ name: "level", max: 4, lenient: true })],
    default: "0",
    doc: "How much this instance writes to the log, from 0 to 4. Needs a build with debugging and is of no use in daily work.",
    example: "debug 2",
  }),
];
