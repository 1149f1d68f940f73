// Needs as lines of shell, and the program that sees to them at every boot.
import { STATE_FOLDER } from "../layout/index.ts";
import type { Need } from "./need.ts";
import { LIBRARY } from "./shell/library.ts";
import { shellWord } from "../shell/index.ts";

export function programText(name: string, needs: readonly Need[]): string {
  return `#!/bin/sh
# Sets up what keepalived needs of this host and a reboot loses; with the word stop it undoes that.
set -u
asked=\${1:-start}
${variables(name)}
${LIBRARY}
must_be_root
${needLines(needs)}exit "$failed"
`;
}

export function variables(name: string): string {
  return `PATH=$PATH:/usr/sbin:/sbin
name=${shellWord(name)}
state=${STATE_FOLDER}/${shellWord(name)}`;
}

/** Why comes once for needs with one reason that follow each other. */
export function needLines(needs: readonly Need[]): string {
  return needs
    .map(({ kind, args, why, isOptional }, at) => {
      const comment = why === needs[at - 1]?.why ? "" : `# Because ${why}.\n`;
      const level = isOptional ? "optional" : "required";
      return `${comment}need ${[level, kind, ...args].map(argument).join(" ")}\n`;
    })
    .join("");
}

/** A text of several lines stays as it is, for whoever reads the script. */
function argument(text: string): string {
  return text.includes("\n") ? `"$(cat << '${endOf(text)}'\n${text}\n${endOf(text)}\n)"` : shellWord(text);
}

function endOf(text: string): string {
  const ends = ["END", "END_OF_FILE", "END_OF_THIS_FILE"];
  return ends.find((end) => !text.split("\n").includes(end)) ?? `END_${text.length}`;
}
