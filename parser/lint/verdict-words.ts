// What keepalived does with a configuration as a whole, in words.
import type { Diagnostic } from "../diagnostics/index.ts";
import { positionAt } from "../syntax/index.ts";
import type { Verdict } from "../verdict/index.ts";
import type { LintResult } from "./lint.ts";
import { ofHosts } from "./merge.ts";

/** The worst verdict of all config ids. */
export interface WorstVerdict extends Pick<Verdict, "exit" | "runs" | "messages"> {
  /** Whose it is; empty where it is the same for all. */
  readonly configIds: readonly (string | null)[];
}

export function worstOf(verdicts: LintResult["verdicts"]): WorstVerdict {
  const hosts = ofHosts(verdicts);
  const worst = hosts.reduce((a, b) => (badness(b.verdict) > badness(a.verdict) ? b : a));
  const alike = hosts.filter(({ verdict }) => badness(verdict) === badness(worst.verdict));
  const configIds = alike.length === hosts.length ? [] : alike.map(({ configId }) => configId);
  const { exit, runs, messages } = worst.verdict;
  return { exit, runs, messages, configIds };
}

function badness({ exit, runs }: Pick<Verdict, "exit" | "runs">): number {
  return runs === null ? 500 : (runs ? 0 : 1000) + (exit ?? 1000);
}

/** How keepalived's test ends, and what becomes of the daemon: a sentence. */
export function verdictSentence({ exit, runs, configIds }: WorstVerdict, keepalived: string): string {
  const who = hostText(keepalived, configIds);
  if (runs === null)
    return `kalc stopped because the file expands to more than it reads: what ${who} does with it is unknown.`;
  return `${who}: \`keepalived -t\` ${endingText(exit)}; ${runs ? "the daemon would still start" : "the daemon does not start"}.`;
}

function endingText(exit: number | null): string {
  if (exit === null) return "never ends";
  return exit > 128 ? `crashes (status ${exit})` : `exits ${exit}`;
}

/** The same in a few words, and what there is more to say. */
export interface ShortVerdict extends Pick<Verdict, "exit" | "runs"> {
  /** Statements that keepalived leaves out, each line counted once. */
  readonly dropped: number;
  /** Without a full stop. */
  readonly text: string;
  /** Sentences; none where the text says it all. */
  readonly details: readonly string[];
}

/** `path` is the file that somebody looks at: its name goes without saying. */
export function shortVerdict({ version, verdicts, diagnostics }: LintResult, path: string): ShortVerdict {
  const worst = worstOf(verdicts);
  const { exit, runs, configIds } = worst;
  const hosts = ofHosts(verdicts).filter(
    ({ configId }) => configIds.length === 0 || configIds.includes(configId),
  );
  const dropped = Math.max(...hosts.map(({ verdict }) => droppedBy(verdict)));
  const who = hostText(version, configIds);
  const isPlain = exit === 0 && runs === true;
  const details = isPlain ? [] : [verdictSentence(worst, version)];
  if (runs === null) return { exit, runs, dropped, text: `what ${who} would do is unknown`, details };
  if (runs) {
    const left = dropped === 0 ? "" : `, dropping ${dropped} ${dropped === 1 ? "statement" : "statements"}`;
    return { exit, runs, dropped, text: `${who} would run this${left}`, details };
  }
  const end = hosts[0]?.verdict.diagnostics.find(({ daemon }) => daemon === "exits");
  const causes = end ? [causeOf(end, diagnostics), end] : [];
  const text = `${who} would not start${causes[0] ? `: ${lineText(causes[0], path)}` : ""}`;
  const messages = new Set(causes.map(({ message }) => message));
  return { exit, runs, dropped, text, details: [...messages, ...details] };
}

/** What has to be corrected for it: the finding that it only follows from, or itself. */
function causeOf(end: Diagnostic, diagnostics: readonly Diagnostic[]): Diagnostic {
  const isEnd = ({ rule, place }: Diagnostic): boolean =>
    rule === end.rule && place.file.path === end.place.file.path && place.start === end.place.start;
  return diagnostics.find(({ consequences = [] }) => consequences.some(isEnd)) ?? end;
}

function droppedBy({ diagnostics }: Verdict): number {
  const lines = diagnostics
    .filter(({ daemon }) => daemon === "ignores")
    .map(({ place: { file, start } }) => `${file.path}\0${positionAt(file.text, start).line}`);
  return new Set(lines).size;
}

function lineText({ place: { file, start } }: Diagnostic, path: string): string {
  const line = `line ${positionAt(file.text, start).line}`;
  return file.path === path ? line : `${line} of ${file.path.slice(file.path.lastIndexOf("/") + 1)}`;
}

/** One release on one host, or on some. */
function hostText(keepalived: string, configIds: WorstVerdict["configIds"]): string {
  return `keepalived ${keepalived}${configIds.length > 0 ? ` ${idsText(configIds)}` : ""}`;
}

/** "with config id lb1, lb2" where something does not concern all. */
export function idsText(configIds: Diagnostic["configIds"]): string {
  const named = configIds.filter((id) => id !== null);
  const parts = [
    ...(configIds.includes(null) ? ["without a config id"] : []),
    ...(named.length > 0 ? [`with config id ${named.join(", ")}`] : []),
  ];
  return parts.join(" and ");
}
