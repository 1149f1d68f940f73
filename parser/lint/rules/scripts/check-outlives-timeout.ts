import type { LintRule } from "../../rule.ts";
import type { CommandValue } from "../../../schema/index.ts";
import { seconds } from "../servers/naming.ts";
import { baseName, callsIn, commandKeywords } from "./commands.ts";
import { tracked } from "./example.ts";

export const checkOutlivesTimeout: LintRule = {
  id: "KA503",
  name: "check-outlives-timeout",
  severity: "warning",
  daemon: null,
  summary: "A check takes longer than keepalived lets it run.",
  why: "Without `timeout` a check may take as long as its `interval`, 1 second by default. ping waits a second between packets: three packets take two seconds even if every answer is immediate. keepalived stops it before, which always counts as a failure.",
  advice: "Raise `interval` or `timeout`, or send fewer packets: `ping -c 1 -W 1`.",
  evidence: ["keepalived issue #781", "keepalived issue #535"],
  bad: [
    tracked('script «"/usr/bin/ping -c 3 192.0.2.1"»'),
    tracked('script «"/usr/bin/ping 192.0.2.1"»\n    interval 5'),
  ],
  good: [
    tracked('script "/usr/bin/ping -c 1 -W 1 192.0.2.1"\n    interval 2'),
    tracked('script "/usr/bin/ping -c 3 192.0.2.1"\n    interval 5'),
  ],
  about: commandKeywords,
  *check({ typed }) {
    for (const { command, place, repeats } of callsIn(typed)) {
      const least = repeats && leastSeconds(command);
      if (repeats === undefined || least === undefined || least < repeats.timeout.value) continue;
      const limit = `keepalived stops it after ${seconds(repeats.timeout.value)}`;
      const source =
        repeats.timeout.from === "file"
          ? ""
          : ` (${nameOfDefault(repeats.kind)}, because no other limit is set)`;
      const takes = least === Infinity ? "never ends by itself" : `takes ${seconds(least)} at least`;
      yield {
        place,
        message: `${baseName(command.program)} ${takes}, and ${limit}${source}: the check fails every time. ${least === Infinity ? "Limit the packets with -c." : "Raise the interval, or send fewer packets."}`,
      };
    }
  },
};

function nameOfDefault(kind: "vrrp_script" | "MISC_CHECK"): string {
  return kind === "vrrp_script" ? "its interval" : "the delay_loop of the virtual server";
}

/** What ping needs although every answer comes at once; undefined where nobody can tell. */
function leastSeconds({ program, arguments: args }: CommandValue): number | undefined {
  if (!/^ping6?$/.test(baseName(program))) return undefined;
  // -w ends it whatever comes, -f and -A do not wait, and -h and -V send nothing.
  if (args.some((word) => /^-[46bnOqrRUvBaD]*[wfAhV]/.test(word))) return undefined;
  const count = option(args, "c");
  const pause = option(args, "i") ?? 1;
  if (count === undefined) return args.some((word) => word.startsWith("-c")) ? undefined : Infinity;
  return (count - 1) * pause;
}

/** The number after `-x 3` or `-x3`, alone or at the end of several letters. */
function option(args: readonly string[], letter: string): number | undefined {
  for (const [index, word] of args.entries()) {
    const match = new RegExp(`^-[46bnOqrRUvBaD]*${letter}([\\d.]*)$`).exec(word);
    if (!match) continue;
    const text = match[1] === "" ? args[index + 1] : match[1];
    const value = Number(text);
    if (text !== undefined && Number.isFinite(value)) return value;
  }
  return undefined;
}
