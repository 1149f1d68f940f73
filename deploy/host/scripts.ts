// Needs as scripts somebody can read, run twice, and take back.
import { lasting } from "./lasting.ts";
import type { Need } from "./need.ts";
import { needLines, variables } from "./program.ts";
import { LIBRARY } from "./shell/library.ts";

export interface Script {
  readonly file: string;
  readonly text: string;
}

export interface ScriptFacts {
  /** In the name of everything the script leaves on a host. */
  readonly name: string;
  /** What the files' names begin with. */
  readonly file: string;
  /** What is set up, as the script's own first line has it. */
  readonly what: string;
  readonly notes: readonly string[];
  /** Who wrote it: `kalc convert`. */
  readonly by: string;
}

export function scriptsFor(needs: readonly Need[], facts: ScriptFacts): readonly Script[] {
  const { name, file, what, notes, by } = facts;
  const head = (does: string): string => `#!/bin/sh
# ${does}
${notes.map((note) => `# ${note}\n`).join("")}# Written by ${by}. Run it as root, as often as you like: it only changes what is not right yet.
set -u
asked=start
${variables(name)}
`;
  const all = lasting(name, needs);
  return [
    {
      file: `${file}setup.sh`,
      text: `${head(`Sets up ${what}.`)}
${LIBRARY}
must_be_root
mkdir -p "$state"

${needLines(all)}
# What an earlier script did and is no longer needed.
drop_unwanted
if [ "$failed" = 1 ]; then
    say "some of this could not be done" >&2
elif [ "$changed" = 0 ]; then
    say "everything is as it should be"
fi
exit "$failed"
`,
    },
    {
      file: `${file}undo.sh`,
      text: `${head(`Undoes what ${file}setup.sh did to ${what}.`)}
${LIBRARY}
must_be_root
drop_unwanted
rm -rf "$state"
rmdir "$(dirname "$state")" 2> /dev/null || true
`,
    },
  ];
}
