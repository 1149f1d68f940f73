// What a verb of the host program came to.
import { textOf } from "../../shell/index.ts";
import type { Ran } from "../../transport/index.ts";

export type HostAnswer<T> = { readonly kind: "done"; readonly value: T } | HostFailure;

export type HostFailure =
  /** It said no, or could not do it; each a sentence without a full stop. */
  | { readonly kind: "refused"; readonly why: readonly string[] }
  | { readonly kind: "locked"; readonly by: Lock }
  /** This run has ended there: it was taken back, or, where an answer was lost before, confirmed. */
  | { readonly kind: "late"; readonly isConfirmed: boolean }
  /** Nobody knows whether it was done. */
  | { readonly kind: "lost"; readonly why: string };

export interface Lock {
  readonly token: string;
  readonly ageSeconds: number;
  readonly owner: string;
}

/** `KEY VALUE`, as it was printed. */
export interface AnswerLine {
  readonly key: string;
  readonly value: string;
}

const STATUS = { done: 0, refused: 1, locked: 4, late: 5 } as const;

/** `read` gives undefined where an answer is none. */
export function answerOf<T>(ran: Ran, read: (lines: readonly AnswerLine[]) => T | undefined): HostAnswer<T> {
  if ("failed" in ran) return { kind: "lost", why: ran.message };
  const { status, stderr } = ran;
  const lines = linesOf(ran.stdout);
  if (status === STATUS.late) return { kind: "late", isConfirmed: valueOf(lines, "confirmed") !== undefined };
  if (status === STATUS.locked) {
    const by = lockIn(valueOf(lines, "lock") ?? "");
    return by ? { kind: "locked", by } : notUnderstood(stderr);
  }
  if (status !== STATUS.done) {
    const why = sentencesIn(stderr);
    return { kind: "refused", why: why.length > 0 ? why : [`it exited with ${status} without a reason`] };
  }
  const value = read(lines);
  return value === undefined ? notUnderstood(stderr) : { kind: "done", value };
}

function linesOf(stdout: Uint8Array): readonly AnswerLine[] {
  return textOf(stdout)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const at = line.indexOf(" ");
      return at < 0 ? { key: line, value: "" } : { key: line.slice(0, at), value: line.slice(at + 1) };
    });
}

export function valueOf(lines: readonly AnswerLine[], key: string): string | undefined {
  return lines.find((line) => line.key === key)?.value;
}

/** `TOKEN AGE OWNER` */
export function lockIn(text: string): Lock | undefined {
  const [, token, age, owner = ""] = /^(\S+) (\d+)(?: (.*))?$/.exec(text) ?? [];
  return token === undefined ? undefined : { token, ageSeconds: Number(age), owner };
}

/** Half an answer is none: nothing can be built on it. */
function notUnderstood(stderr: string): HostFailure {
  const [said = ""] = sentencesIn(stderr);
  return { kind: "lost", why: `its answer cannot be read${said === "" ? "" : `: ${said}`}` };
}

function sentencesIn(stderr: string): readonly string[] {
  return stderr
    .split("\n")
    .map((line) => line.trim().replace(/\.$/, ""))
    .filter((line) => line !== "");
}
