// What one mistake makes several lines say: what a version does not know, what does not fit a whole instance.
import type { Diagnostic, Rule } from "../../diagnostics/index.ts";
import type { FileUse } from "../../reader/index.ts";
import { lineIndexAt, type SourceTree } from "../../syntax/index.ts";
import {
  familyMixed,
  interfaceAbsent,
  keywordOtherVersion,
  nameUnknown,
  optionUnknown,
  unicastContradiction,
  unknownKeyword,
} from "../../verdict/index.ts";
import { addressInTwoInstances } from "../rules/vrrp/address-in-two-instances.ts";
import { textAt } from "./shape.ts";

/** Gives what findings of one mistake have in common; undefined for one that is a mistake by itself. */
export type Likeness = (one: Diagnostic) => string | undefined;

export function oneMistake(
  found: readonly Diagnostic[],
  files: readonly FileUse[],
  treeOf: (file: FileUse) => SourceTree,
): readonly Likeness[] {
  const topOf = ({ place: { file, start } }: Diagnostic): string =>
    `${file.path}\0${treeOf(file).items.find((item) => item.end > start)?.start ?? ""}`;
  return [
    unknownWord,
    forgottenIds(treeOf),
    sequencesUnknown(found),
    nothingToName(files),
    (one) => (one.rule === interfaceAbsent ? `absent ${beginOf(one)}` : undefined),
    (one) => (one.rule === unicastContradiction ? one.message : undefined),
    (one) => (one.rule === familyMixed ? `family ${topOf(one)}` : undefined),
    // Of two instances, however many addresses they share.
    (one) =>
      one.rule.id === addressInTwoInstances.id ? `shared ${topOf(one)} ${one.about?.name ?? ""}` : undefined,
  ];
}

function beginOf({ message }: Diagnostic): string {
  return message.split(": ", 1)[0] ?? message;
}

/** What this version does not know, and nothing is like, is one mistake however often it is written. */
function unknownWord(one: Diagnostic): string | undefined {
  const isUnlike = unlike.has(one.rule) && one.fix === undefined;
  if (!isUnlike && one.rule !== keywordOtherVersion) return undefined;
  const text = textAt(one);
  // A definition brings in other words.
  const word =
    text.startsWith("$") || text.startsWith("~") ? (/`([^`]*)`/.exec(one.message)?.[1] ?? text) : text;
  return `unknown ${one.place.file.path}\0${word}`;
}

const unlike: ReadonlySet<Rule> = new Set([unknownKeyword, optionUnknown]);

/** Blocks whose lines are there under conditions, and which lack the same for the same ids. */
function forgottenIds(treeOf: (file: FileUse) => SourceTree): Likeness {
  return ({ lacks, configIds, place: { file, start } }) => {
    if (!lacks || configIds.length === 0) return undefined;
    const top = treeOf(file).items.find((item) => item.end > start);
    const text = top ? file.text.text.slice(top.start, top.end) : "";
    const isOnConditions = /^[ \t]*@/m.test(text) || text.includes("$");
    return isOnConditions ? `ids ${file.path}\0${configIds.join(" ")}` : undefined;
  };
}

const SEQUENCE = /~(?:SEQ|LST)/;

/** Where sequences are no more than words, what is wrong with their lines is one mistake. */
function sequencesUnknown(found: readonly Diagnostic[]): Likeness {
  const lineOf = ({ place: { file, start } }: Diagnostic): string =>
    `${file.path}\0${lineIndexAt(file.text, start)}`;
  const lines = new Set(
    found
      .filter(
        (one) =>
          one.daemon === "ignores" && /^(?:Unknown keyword |Extra word )?["`]~(?:SEQ|LST)/.test(one.message),
      )
      .map(lineOf),
  );
  return (one) => {
    if (lines.size === 0 || !lines.has(lineOf(one))) return undefined;
    const { file, start } = one.place;
    const at = lineIndexAt(file.text, start);
    return SEQUENCE.test(file.text.lines[at]?.text ?? "") ? "sequences" : undefined;
  };
}

/** Of a kind of which there is none at all, the names are not what is wrong. */
function nothingToName(files: readonly FileUse[]): Likeness {
  const there = new Map<string, boolean>();
  const isThere = (kind: string): boolean => {
    let is = there.get(kind);
    if (is === undefined)
      there.set(kind, (is = files.some(({ text }) => new RegExp(`\\b${kind}\\b\\s+\\S`).test(text.text))));
    return is;
  };
  return ({ rule, about }) =>
    rule !== nameUnknown || about === undefined || isThere(about.kind) ? undefined : `no ${about.kind}`;
}
