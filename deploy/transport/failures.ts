// What a run came to, from what the programs on its way said.
import { ASKS_SUDO, STARTED } from "./starter.ts";
import type { Failed, Ran } from "./transport.ts";

export interface Ended {
  /** Undefined where a signal ended it. */
  readonly status: number | undefined;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/** ssh ends with it when something fails that is its own. */
const SSH_FAILED = 255;

export function ranOf(ended: Ended): Ran {
  const { status, stdout, stderr } = ended;
  const start = afterLine(stdout, STARTED);
  if (start === undefined) return notStarted(ended);
  if (status === undefined || status === SSH_FAILED)
    return { failed: "unreachable", message: `the connection was lost${because(stderr)}` };
  return { status, stdout: stdout.subarray(start), stderr };
}

function notStarted({ status, stdout, stderr }: Ended): Failed {
  if (afterLine(stdout, ASKS_SUDO) !== undefined)
    return { failed: "sudo", message: `sudo refuses${because(stderr)}` };
  for (const [pattern, failed, message] of SAID) {
    const [said] = pattern.exec(stderr) ?? [];
    if (said !== undefined) return { failed, message: message ?? inWords(said) };
  }
  const what = status === SSH_FAILED ? "ssh failed" : "the host has no POSIX shell";
  return { failed: "unreachable", message: `${what}${because(stderr)}` };
}

const SAID: readonly (readonly [RegExp, Failed["failed"], string?])[] = [
  [
    /REMOTE HOST IDENTIFICATION HAS CHANGED|[Hh]ost key for .* has changed/,
    "host-key",
    "its host key differs from the one in known_hosts: it was reinstalled, or another machine answers",
  ],
  [
    /No .* host key is known for .*|Host key verification failed/,
    "host-key",
    "its host key is unknown: connect once with ssh, and check the key it shows",
  ],
  [/Permission denied \([^)]*\)/, "auth"],
  [/Too many authentication failures/, "auth"],
  [/Could not resolve hostname.*/, "unreachable"],
  [/Connection timed out|Operation timed out|Connection to .* timed out/, "unreachable"],
  [
    /Connection refused|No route to host|Network is unreachable|Connection (?:closed|reset) .*/,
    "unreachable",
  ],
];

/** ssh's own words, as the end of a sentence. */
function inWords(said: string): string {
  return said.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()).trimEnd();
}

function because(stderr: string): string {
  const last =
    stderr
      .trim()
      .split(/[\r\n]+/)
      .at(-1)
      ?.trim() ?? "";
  return last === "" ? "" : `: ${last.replace(/^sudo: /, "").replace(/\.$/, "")}`;
}

/** Where the line after `line` begins. */
function afterLine(bytes: Uint8Array, line: string): number | undefined {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(`${line}\n`);
  return at < 0 ? undefined : at + line.length + 1;
}
