// A plan as a script, for those who let nobody's tool near their hosts.
import type { Plan } from "@kalc/deploy/plan";
import { planText } from "../plan/text.ts";

const END = "END_OF_THE_PROGRAM";
const WIDTH = 100;

/** Hosts in the order in which they act; the program that kalc deploy would put there comes last. */
export function scriptText(
  plan: Plan,
  commands: ReadonlyMap<string, readonly string[]>,
  program: string,
): string {
  const words = planText({ plans: [plan], commands: new Map() }, { colour: false, columns: WIDTH });
  const order = plan.order.steps.flatMap(({ hosts }) => hosts);
  return [
    "#!/bin/sh",
    `# What kalc deploy would do to ${plan.cluster}, to read, or to do by hand: nothing here rolls back by itself.`,
    ...words.trimEnd().split("\n").map(comment),
    "set -eu",
    ...order.flatMap((host) => ["", `# ${host}`, ...(commands.get(host) ?? []).map(asCommand)]),
    "",
    "# The program that kalc deploy puts on hosts, and that rolls back a change that is not confirmed:",
    "# sh kalc-host stage|test|arm|activate|confirm|revert|status …",
    `cat > kalc-host << '${END}'`,
    program.trimEnd(),
    END,
    "",
  ].join("\n");
}

/** What a host needs takes the library of its program: that stays a comment. */
function asCommand(line: string): string {
  return /^(?:need|take_back) /.test(line) ? comment(line) : line;
}

function comment(line: string): string {
  return line === "" ? "#" : `# ${line}`;
}
