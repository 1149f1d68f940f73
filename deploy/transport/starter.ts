// What starts a script on a host. The script and its arguments come on standard input, on one line of plain ASCII: so no
// shell of a user, whichever it is, sees any of it, no list of processes and no log of sudo shows it, and a line that is
// too long for an argument does no harm.
//
//     [the password for sudo, a line]     where there is one
//     the script, a line                  encoded as below
//     what the script is to read itself
//
// The words here stand between single quotes for a shell that may be fish or csh: no single quote in them, no exclamation
// mark, and no backslash before another.
import { bytesOf, encodedLine, joined, shellWord } from "../shell/index.ts";
import type { Sudo } from "../inventory/index.ts";

/** Printed before the script prints anything: what stands above it was a start-up file's. */
export const STARTED = "kalc-started-8d1f6c2e";

/** Printed before sudo is asked. */
export const ASKS_SUDO = "kalc-asks-sudo-8d1f6c2e";

/** `read` takes no more than its line, whatever follows. */
const READ_AND_RUN = `IFS= read -r p; eval "$(printf %b "$p")"`;

const IF_ROOT = `if [ "$(id -u)" = 0 ]; then exec sh -c "$1"; fi; echo ${ASKS_SUDO}`;

/**
 * sudo takes the password from the first line, or, where its rules want none, leaves it there; the mark says where the
 * script's own begins. Tried alone first: what follows would be taken for more passwords. Nothing is remembered (-k).
 */
const PAST_THE_MARK = `while IFS= read -r l; do case $l in ${STARTED}) break ;; esac; done; ${READ_AND_RUN}`;
const WITH_PASSWORD = [
  `IFS= read -r w`,
  IF_ROOT,
  `printf "%s\\n" "$w" | sudo -k -S -p "" -v || exit 1`,
  `{ printf "%s\\n" "$w" ${STARTED}; cat; } | sudo -k -S -p "" -- sh -c "$2"`,
].join("; ");

export const STARTERS: Readonly<Record<Sudo, readonly [string, ...string[]]>> = {
  no: ["sh", "-c", READ_AND_RUN],
  yes: ["sh", "-c", `${IF_ROOT}; exec sudo -n -- sh -c "$1"`, "sh", READ_AND_RUN],
  password: ["sh", "-c", WITH_PASSWORD, "sh", READ_AND_RUN, PAST_THE_MARK],
};

/** What a starter reads. */
export function starterInput(
  script: string,
  args: readonly string[],
  { password, input }: { readonly password?: string | undefined; readonly input?: Uint8Array | undefined },
): Uint8Array {
  if (/\0|\n/.test(password ?? "")) throw new Error("a password with a line end or a NUL");
  const text = [
    "LC_ALL=C; export LC_ALL",
    `echo ${STARTED}`,
    ["set", "--", ...args.map(shellWord)].join(" "),
    script,
  ].join("\n");
  if (text.includes("\0")) throw new Error("a NUL, which no shell program and no argument can have");
  return joined([
    bytesOf(password === undefined ? "" : `${password}\n`),
    bytesOf(`${encodedLine(bytesOf(text))}\n`),
    input ?? new Uint8Array(),
  ]);
}
