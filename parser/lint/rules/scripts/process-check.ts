import { availability, entryOf, type CommandValue } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { seconds } from "../servers/naming.ts";
import { baseName, callsIn, commandKeywords, isOpenTest } from "./commands.ts";
import { tracked } from "./example.ts";

export const processCheck: LintRule = {
  id: "KA504",
  name: "process-check",
  severity: "info",
  daemon: null,
  summary: "A script checks whether a process runs; keepalived can track that itself.",
  why: "A script runs once per `interval` and needs `fall` failures, so a crash goes unnoticed for seconds, and each run reads all of /proc. `vrrp_track_process` gets events from the kernel and reacts within milliseconds. `killall` is also missing on many small systems, where the check always fails.",
  advice:
    "Write `vrrp_track_process NAME { process PROGRAM }`, and list it in `track_process` of the instance instead of the script in `track_script`; keep the `weight`. A running process may still hang: only a check that sends it a request notices that.",
  evidence: ["keepalived issue #2483", "keepalived issue #2599", "keepalived issue #1084"],
  bad: [tracked('script «"/usr/bin/killall -0 haproxy"»\n    interval 2')],
  good: [tracked('script "/usr/bin/curl -fsS http://127.0.0.1/health"')],
  about: commandKeywords,
  *check({ typed, version, features }) {
    const entry = entryOf("vrrp_track_process");
    const context = features === undefined ? { version } : { version, features };
    if (!entry || availability(entry, context).kind !== "available") return;
    for (const { command, place, repeats } of callsIn(typed)) {
      const name = repeats?.kind === "vrrp_script" ? watched(command) : undefined;
      if (repeats === undefined || name === undefined) continue;
      const latest = repeats.interval.value * repeats.fall;
      yield {
        place,
        message: `This check notices a crash of ${name} only after up to ${seconds(latest)}. Use \`vrrp_track_process\` with \`process ${name}\`: it reacts within milliseconds.`,
      };
    }
  },
};

/** The process that a command looks for by its name, and by nothing else. */
function watched(command: CommandValue): string | undefined {
  if (isOpenTest(command)) return undefined;
  const [program = "", ...args] =
    baseName(command.program) === "sudo" ? command.arguments : [command.program, ...command.arguments];
  const options = args.filter((word) => word.startsWith("-"));
  const [name, ...others] = args.filter((word) => !word.startsWith("-"));
  // A signal that is sent to nobody but looks who is there.
  const signals = ["-0", "-s0", "--signal=0"];
  const known = tools.get(baseName(program));
  if (name === undefined || others.length > 0 || known === undefined) return undefined;
  if (known.needsSignal && !options.some((word) => signals.includes(word))) return undefined;
  const isPlain = options.every((word) => signals.includes(word) || known.harmless.has(word));
  return isPlain && /^[\w./+-]+$/.test(name) ? baseName(name) : undefined;
}

interface Tool {
  readonly needsSignal: boolean;
  /** Options that do not say which process is meant. */
  readonly harmless: ReadonlySet<string>;
}

const tools: ReadonlyMap<string, Tool> = new Map([
  ["killall", { needsSignal: true, harmless: new Set(["-q", "-e", "--quiet", "--exact"]) }],
  ["pkill", { needsSignal: true, harmless: new Set(["-x", "--exact"]) }],
  ["pgrep", { needsSignal: false, harmless: new Set(["-x", "-q", "--exact", "-c", "-l"]) }],
  ["pidof", { needsSignal: false, harmless: new Set(["-s", "-q", "-c"]) }],
]);
