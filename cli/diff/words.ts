// Changes in words.
import type { Change } from "@kalc/parser/difference";
import { idsText } from "@kalc/parser/lint";
import { locationOf } from "../lint/places.ts";
import { visible } from "../visible.ts";
import type { DiffReport, DiffPart } from "./report.ts";

export type DiffSign = "+" | "-" | "~";

export interface DiffRow {
  readonly sign: DiffSign;
  readonly text: string;
  /** `lb.conf:12`, where there is a place. */
  readonly at: string | undefined;
}

/** What is said of one thing: under its name where something within it changed. */
export interface DiffGroup {
  /** Empty: of keepalived as a whole. */
  readonly name: string;
  readonly rows: readonly DiffRow[];
}

/** Changes under the outermost thing they are about, in their order. */
export function groupsOf(changes: readonly Change[]): readonly DiffGroup[] {
  const groups = new Map<string, DiffRow[]>();
  for (const change of changes) {
    const name = headOf(change);
    const rows = groups.get(name);
    if (rows) rows.push(rowOf(change));
    else groups.set(name, [rowOf(change)]);
  }
  return [...groups].map(([name, rows]) => ({ name, rows }));
}

/** Whole things that come and go have no head: they are their own line. */
function headOf({ kind, path }: Change): string {
  const isWhole = kind === "added" || kind === "removed" || kind === "renamed" || kind === "reordered";
  const [first] = path;
  return first === undefined || (isWhole && path.length === 1)
    ? ""
    : visible(`${first.keyword} ${first.name}`);
}

function rowOf(change: Change): DiffRow {
  const place = change.is ?? change.was;
  const at = place && locationOf(place);
  return { ...textOf(change), at: at && `${visible(at.file)}:${at.line}` };
}

function textOf(change: Change): Omit<DiffRow, "at"> {
  const isWhole = change.kind !== "changed" && change.path.length === 1;
  const name = (isWhole ? change.path : change.path.slice(1))
    .map((step) => (step.name === "" ? step.keyword : `${step.keyword} ${step.name}`))
    .map(visible)
    .join(", ");
  switch (change.kind) {
    case "added":
      return { sign: "+", text: name };
    case "removed":
      return { sign: "-", text: name };
    case "reordered":
      return { sign: "~", text: `${name} in another order` };
    case "renamed":
      return { sign: "~", text: `${name}, was ${visible(change.before)}` };
    case "changed":
      return { sign: "~", text: `${name === "" ? "" : `${name}: `}${changedText(change)}` };
  }
}

function changedText({ keyword, before, after, isSecret }: Extract<Change, { kind: "changed" }>): string {
  if (isSecret) return `${keyword} changed`;
  return visible(`${keyword} ${before ?? "not set"} → ${after ?? "not set"}`);
}

/** What is to be known before anything else, as sentences. */
export function warningsOf(part: DiffPart, report: DiffReport): readonly string[] {
  const { before, after } = part;
  const isOneFile = isOfOneFile(report);
  const name = (side: "before" | "after"): string =>
    isOneFile ? `keepalived ${report[side].keepalived}` : visible(report[side].path);
  const subject = (side: "before" | "after"): string =>
    isOneFile ? `${name(side)} does not run with it` : `keepalived does not run with ${name(side)}`;
  const sentences: string[] = [];
  if (before.runs === false) sentences.push(`${subject("before")}: kalc lint shows why.`);
  if (after.runs === false) sentences.push(`${subject("after")}: kalc lint shows why.`);
  if (part.changes === undefined)
    sentences.push("What it would run with is not fully known, so the two are not compared.");
  return [...new Set(sentences)];
}

/** "with config id lb1", where not all are meant. */
export function whichText({ configIds }: DiffPart): string {
  return visible(idsText(configIds));
}

/** The ids a part is about, for scripts; null: all. */
export function idsOrAll({ configIds }: DiffPart): readonly (string | null)[] | null {
  return configIds.length === 0 ? null : configIds;
}

export const NOTHING = "No difference in meaning.";

/** One file on two releases. */
function isOfOneFile({ before, after }: Pick<DiffReport, "before" | "after">): boolean {
  return before.path === after.path && before.keepalived !== after.keepalived;
}

/** Two files, or two releases. */
export function titleOf({ before, after }: DiffReport): string {
  if (isOfOneFile({ before, after }))
    return `${visible(after.path)}, keepalived ${before.keepalived} → ${after.keepalived}`;
  const releases =
    before.keepalived === after.keepalived ? after.keepalived : `${before.keepalived} → ${after.keepalived}`;
  return `${visible(before.path)} → ${visible(after.path)}, keepalived ${releases}`;
}
