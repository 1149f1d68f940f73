/**
 * The program that is put on a host and owns its safety: one POSIX sh program, which takes a change back unless
 * somebody confirms it. Pure text.
 */
import { STATE_FOLDER } from "../layout/index.ts";
import { LIBRARY } from "../host/index.ts";
import { PROGRAM } from "../observe/index.ts";
import { shellWord } from "../shell/index.ts";
import { ACTIVATE } from "./activate.ts";
import { DAEMON } from "./daemon.ts";
import { FILES } from "./files.ts";
import { ground } from "./ground.ts";
import { REMOVE } from "./remove.ts";
import { SETTLE } from "./settle.ts";
import { STAGE } from "./stage.ts";
import { STATUS } from "./status.ts";
import { TEST } from "./test.ts";
import { WATCH } from "./watch.ts";

export { encodedLine } from "../shell/index.ts";

export interface ProgramOptions {
  /** Before every path of the host: for tests. */
  readonly root?: string;
}

export function hostProgram({ root = "" }: ProgramOptions = {}): string {
  return `#!/bin/sh
# kalc's program on this host. It puts a configuration of keepalived with all that belongs to it in place, and takes it
# back unless somebody confirms it in time: whatever becomes of the connection, of kalc, or of this host.
#
# sh PATH VERB kalc-CLUSTER [TOKEN ...]; what it keeps is in ${STATE_FOLDER}, and the journal there says what it did.
${ground(shellWord(root))}
called=\${1-}
name='' state='' next='' saved='' generations=''
${LIBRARY}
${STAGE}${FILES}${DAEMON}${TEST}${WATCH}${ACTIVATE}${SETTLE}${STATUS}${REMOVE}
# What a host is like; changes nothing.
verb_observe() (
${PROGRAM}
)

[ $# -gt 0 ] || { printf 'no verb\\n' >&2; exit 2; }
shift
case $called in
${VERBS.map((verb) => `    ${verb}) verb_${verb} "$@" ;;`).join("\n")}
    *)
        printf 'no such verb: %s\\n' "$called" >&2
        exit 2
        ;;
esac
`;
}

const VERBS = [
  "stage",
  "restage",
  "unlock",
  "install",
  "test",
  "inside",
  "arm",
  "watch",
  "boot",
  "weaken",
  "activate",
  "dump",
  "confirm",
  "revert",
  "status",
  "list",
  "remove",
  "observe",
];

/** With "put" as its first argument the program is the first line of standard input. */
export function launcher({ root = "" }: ProgramOptions = {}): string {
  const base = shellWord(`${root}${STATE_FOLDER}`);
  return `set -u
umask 077
base=${base}
if [ "$1" = put ]; then
    shift
    IFS= read -r line || exit 3
    if ! { mkdir -p "$base" && printf %b "$line" > "$base/kalc-host.new"; }; then
        echo "$base cannot be written" >&2
        exit 1
    fi
    if cmp -s "$base/kalc-host.new" "$base/kalc-host"; then
        rm -f "$base/kalc-host.new"
    else
        mv -f "$base/kalc-host.new" "$base/kalc-host" || exit 1
    fi
fi
# Where it is not there nothing of kalc is.
[ -f "$base/kalc-host" ] || { echo "phase none"; exit 0; }
exec sh "$base/kalc-host" "$@"
`;
}

export const PROGRAM_PATH = `${STATE_FOLDER}/kalc-host`;
