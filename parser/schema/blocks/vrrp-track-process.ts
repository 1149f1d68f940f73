import { described, flag, keyword, optional, type KeywordSpec } from "../define.ts";
import { integer, oneOf, seconds, signedInteger, text } from "../values/index.ts";

const delay = seconds({ min: 0.000_001, max: 3600, lenient: true });

export const vrrpTrackProcess: readonly KeywordSpec[] = [
  keyword("process", {
    words: [text("program"), optional(text("parameter"))],
    repeatsLast: true,
    since: "2.0.11",
    repeat: "first-wins",
    required: true,
    doc: "The program to look for. Without full_command it is compared with the short name of each process, of which the kernel keeps 15 characters: a path or a longer name never matches. Parameters after it must all match, and imply full_command. In its own network namespace keepalived gets no process events and finds no process.",
    example: "process nginx",
  }),
  keyword("param_match", {
    words: [
      optional(
        oneOf([
          {
            text: "initial",
            doc: "More parameters may follow, and the last one given may be the beginning of a longer one.",
          },
          { text: "partial", doc: "More parameters may follow; those given must be complete." },
        ]),
      ),
    ],
    since: "2.0.16",
    bare: "exact",
    doc: "How the parameters of `process` are compared with those of a running program, from its first one on. Without a word all of them must be the same and no others may follow, as when the keyword is left out. Includes full_command.",
    example: "param_match partial",
  }),
  keyword("weight", {
    words: [
      signedInteger({ name: "weight", min: -254, max: 254, lenient: true }),
      optional(oneOf([{ text: "reverse", doc: "Turns the effect of the weight round." }]), {
        since: "2.0.18",
      }),
    ],
    since: "2.0.11",
    default: "0",
    missing: "ignored",
    repeat: "first-wins",
    doc: "How much the priority changes: a positive weight is added while enough processes run, a negative one while they do not. Without a weight, or with 0, too few processes put the instance in FAULT. Make it larger than the gap to the other node's priority, or nothing ever moves.",
    example: "weight -40",
  }),
  keyword("quorum", {
    words: [integer({ name: "processes", min: 1, max: 65_535, lenient: true })],
    since: "2.0.11",
    default: "1",
    doc: "The least number of matching processes that must run. Programs with workers of the same name count each of them: one that has lost its master may still have enough. A number above a quorum_max further up is reported and dropped.",
    example: "quorum 2",
  }),
  keyword("quorum_max", {
    words: [integer({ name: "processes", max: 65_535, lenient: true })],
    since: "2.0.16",
    default: described("no limit"),
    doc: "How many matching processes may run at most; more of them count as a failure. 0 also makes quorum 0, and so watches that a program does not run. Any other number below a quorum further up is reported and dropped.",
    example: "quorum_max 4",
  }),
  keyword("delay", {
    words: [delay],
    since: "2.0.11",
    default: described("no delay"),
    doc: "Sets fork_delay and terminate_delay at once, in seconds. Write it above them, since it overwrites both; 0 is refused. Without any of the three every change counts immediately.",
    example: "delay 0.5",
  }),
  keyword("terminate_delay", {
    words: [delay],
    since: "2.0.16",
    default: described("no delay"),
    doc: "Seconds to wait after too few processes are left before that counts as a failure. Gives a service that is just restarted the time to come back without a failover.",
    example: "terminate_delay 2",
  }),
  keyword("fork_delay", {
    words: [delay],
    since: "2.0.16",
    default: described("no delay"),
    doc: "Seconds to wait after enough processes have started before they count. For services that need a while until they can serve; without it the addresses may arrive too early.",
    example: "fork_delay 3",
  }),
  flag("full_command", {
    since: "2.0.11",
    doc: "Compares `process` with the first word of the command line, exactly as it was typed, instead of the kernel's short name. Needed for paths and for names of more than 15 characters. Programs that rewrite their command line, such as nginx, do not match.",
  }),
];
