// How the processes share the host: priorities, processors, memory, buffers.
import { alias, flag, keyword, optional, toggle, type KeywordSpec } from "../../define.ts";
import type { FeatureName } from "../../features.ts";
import { either, integer, oneOf, processor, signedInteger } from "../../values/index.ts";

interface Process {
  readonly prefix: "vrrp" | "checker" | "bfd";
  readonly needs: FeatureName;
  readonly since: string;
  readonly name: string;
  /** What goes wrong when it does not get to run in time. */
  readonly whenLate: string;
}

const processes: readonly Process[] = [
  {
    prefix: "vrrp",
    needs: "vrrp",
    since: "1.2.20",
    name: "VRRP process",
    whenLate: "adverts go out late and the other node takes the addresses",
  },
  {
    prefix: "checker",
    needs: "lvs",
    since: "1.2.20",
    name: "checker process",
    whenLate: "checks time out although the servers are well",
  },
  {
    prefix: "bfd",
    needs: "bfd",
    since: "2.0.0",
    name: "BFD process",
    whenLate: "sessions break although the path is well",
  },
];

function ofProcess({ prefix, needs: feature, since, name, whenLate }: Process): readonly KeywordSpec[] {
  const needs = [feature];
  return [
    keyword(`${prefix}_priority`, {
      words: [signedInteger({ name: "nice value", min: -20, max: 19, lenient: true })],
      since,
      needs,
      default: "0",
      missing: { set: "0" },
      invalid: { set: "0" },
      doc: `The nice value of the ${name}: below 0 it gets its turn before ordinary programs, above 0 after them. That is a preference, not a promise; where the host is so busy that ${whenLate}, \`${prefix}_rt_priority\` is stronger.`,
      example: `${prefix}_priority -10`,
    }),
    flag(`${prefix}_no_swap`, {
      since,
      needs,
      doc: `Keeps the whole ${name} in memory. Without it the kernel may swap parts of it out when memory is short, and until they are back ${whenLate}.`,
    }),
    keyword(`${prefix}_rt_priority`, {
      words: [signedInteger({ name: "priority", min: 1, max: 99, lenient: true })],
      since: "2.0.0",
      needs,
      missing: "ignored",
      invalid: "clamped",
      doc: `Runs the ${name} with this realtime priority, ahead of every ordinary program on the host. For hosts so busy that ${whenLate}; \`max_auto_priority\` does the same only when there is need. A number outside the range is reported and becomes the nearest limit.`,
      example: `${prefix}_rt_priority 50`,
    }),
    keyword(`${prefix}_cpu_affinity`, {
      words: [processor()],
      repeatsLast: true,
      since: "2.0.17",
      needs,
      missing: "ignored",
      invalid: "cleared",
      doc: `The processors that the ${name} may run on, counted from 0. Without it the kernel picks any. A single number that this host has no processor for loses the whole list, so take care when the same file goes to smaller machines.`,
      example: `${prefix}_cpu_affinity 0 1`,
    }),
    keyword(`${prefix}_rlimit_rttime`, {
      words: [integer({ min: 1, unit: "us", lenient: true })],
      since: "2.1.0",
      needs,
      default: "10000",
      invalid: { set: "0" },
      doc: `Microseconds that the ${name} may compute without a pause while it has a realtime priority; the kernel ends it beyond that, so that a runaway process cannot freeze the host. Without a realtime priority it does nothing. 1 is taken as 2.`,
      example: `${prefix}_rlimit_rttime 20000`,
    }),
    alias(`${prefix}_rlimit_rtime`, `${prefix}_rlimit_rttime`, {
      since: "2.0.0",
      deprecated: { use: `${prefix}_rlimit_rttime`, reported: "log", after: "2.0.20" },
    }),
  ];
}

interface Buffer {
  readonly name: string;
  readonly needs: readonly FeatureName[];
  readonly since: string;
  /** Completes "the receive buffer for …". */
  readonly receives: string;
  /** What is lost when it is too small. */
  readonly loss: string;
}

const commandLoss = "an answer that does not fit is lost, and the log tells of an overrun";
const monitorLoss =
  "with thousands of interfaces, addresses or routes changing at once messages are lost, and the log tells of an overrun";

const buffers: readonly Buffer[] = [
  {
    name: "vrrp_netlink_cmd_rcv_bufs",
    needs: ["vrrp"],
    since: "2.0.0",
    receives: "the kernel's answers to the VRRP process",
    loss: commandLoss,
  },
  {
    name: "vrrp_netlink_monitor_rcv_bufs",
    needs: ["vrrp"],
    since: "2.0.0",
    receives: "what the kernel tells the VRRP process of changes to interfaces, addresses and routes",
    loss: monitorLoss,
  },
  {
    name: "process_monitor_rcv_bufs",
    needs: ["vrrp", "trackProcess"],
    since: "2.0.11",
    receives: "what the kernel tells of processes that start and end, which `vrrp_track_process` needs",
    loss: "messages are lost, keepalived doubles the size, counts all processes again and recommends a setting in the log",
  },
  {
    name: "lvs_netlink_cmd_rcv_bufs",
    needs: ["lvs"],
    since: "2.0.0",
    receives: "the kernel's answers to the checker process",
    loss: commandLoss,
  },
  {
    name: "lvs_netlink_monitor_rcv_bufs",
    needs: ["lvs"],
    since: "2.0.0",
    receives: "what the kernel tells the checker process of changes to interfaces and addresses",
    loss: monitorLoss,
  },
];

function ofBuffer({ name, needs, since, receives, loss }: Buffer): readonly KeywordSpec[] {
  return [
    keyword(name, {
      words: [integer({ unit: "bytes" })],
      since,
      needs,
      missing: "ignored",
      doc: `Size in bytes of the receive buffer for ${receives}. When it is too small, ${loss}. Without it, or with 0, the size is left as it is; beyond the host's \`net.core.rmem_max\` it also takes \`${name}_force\`.`,
      example: `${name} 1048576`,
    }),
    toggle(`${name}_force`, {
      since,
      needs,
      default: "false",
      doc: `Lets \`${name}\` go beyond the limit of the host, \`net.core.rmem_max\`. Without it the kernel cuts a larger size down to the limit.`,
      example: `${name}_force on`,
    }),
  ];
}

export const schedulingSettings: readonly KeywordSpec[] = [
  keyword("max_auto_priority", {
    words: [optional(signedInteger({ name: "priority", min: -1, max: 99, lenient: true }))],
    since: "2.1.0",
    default: "0",
    bare: "99",
    doc: "When a process runs too late, it gives itself a realtime priority and raises it up to this number. Without it, or with 0, none does, and the log suggests it at every start; -1 also suppresses that message. Alone it means the highest priority there is.",
    example: "max_auto_priority 50",
  }),
  keyword("min_auto_priority_delay", {
    words: [integer({ min: 1, max: 10_000_000, unit: "us", lenient: true })],
    since: "2.1.0",
    default: "1000000",
    missing: "ignored",
    doc: "How many microseconds late a timer must be before `max_auto_priority` raises the priority. Unless set that is a whole second, which is long for instances with short adverts. Without max_auto_priority it does nothing.",
    example: "min_auto_priority_delay 500000",
  }),
  ...processes.flatMap(ofProcess),
  ...buffers.flatMap(ofBuffer),
  keyword("vrrp_rx_bufs_policy", {
    words: [
      either(
        oneOf(
          [
            { text: "MTU", doc: "Room for as many packets of the interface's MTU as the multiplier says." },
            { text: "ADVERT", doc: "Room for as many of the instance's own adverts as the multiplier says." },
          ],
          { caseInsensitive: true },
        ),
        integer({ unit: "bytes" }),
      ),
    ],
    repeatsLast: true,
    since: "2.0.3",
    needs: ["vrrp"],
    missing: "ignored",
    invalid: "word-ignored",
    doc: "How large the receive buffers for adverts are: MTU or ADVERT times `vrrp_rx_bufs_multiplier` for each instance, or a number of bytes for each. Without it the kernel's default size stays. One of the three is enough: a size is preferred to a word and MTU to ADVERT, and what loses is reported.",
    example: "vrrp_rx_bufs_policy ADVERT",
  }),
  keyword("vrrp_rx_bufs_multiplier", {
    words: [integer({ name: "times", min: 1 })],
    since: "2.0.3",
    needs: ["vrrp"],
    default: "3",
    missing: "ignored",
    extra: "line-ignored",
    doc: "How many packets of each instance the receive buffer has room for when `vrrp_rx_bufs_policy` is MTU or ADVERT. Without such a policy it does nothing.",
    example: "vrrp_rx_bufs_multiplier 5",
  }),
  keyword("random_seed", {
    words: [integer({ name: "seed" })],
    since: "2.0.15",
    doc: "Makes what keepalived leaves to chance come out the same at every start, such as the wait before a first check. For tests; in production, leave it out, or many hosts do the same at the same moment.",
    example: "random_seed 12345",
  }),
];
