// One mistake that shows in many places: it is said where it shows first.
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { FileUse } from "../../reader/index.ts";
import { lineIndexAt, type SourceTree } from "../../syntax/index.ts";
import { nameUnknown, readingRules, unknownKeyword } from "../../verdict/index.ts";
import type { Add } from "./links.ts";
import { isHashed, isPlaceholder } from "../rules/reading/placeholders.ts";
import { templateUnfilled } from "../rules/reading/template-unfilled.ts";
import { foreignMark, strayPrefix } from "./prepare.ts";
import { inEnvironment } from "./environment.ts";
import { oneMistake, type Likeness } from "./one-mistake.ts";
import { LONGEST, shapeOf, textAt } from "./shape.ts";

/** What is said of lines that something else makes senseless. */
export function withinLines(sorted: readonly Diagnostic[], add: Add): void {
  inLongLines(sorted, add);
  inTemplates(sorted, add);
  inEnvironment(sorted, add);
}

/** Of each mistake the first finding stands for all. */
export function alike(sorted: readonly Diagnostic[], all: readonly Likeness[], add: Add): void {
  for (const likeness of all) {
    const first = new Map<string, Diagnostic>();
    for (const one of sorted) {
      const key = likeness(one);
      if (key === undefined) continue;
      const earlier = first.get(key);
      if (earlier) add(one, earlier);
      else first.set(key, one);
    }
  }
}

export function likenesses(
  sorted: readonly Diagnostic[],
  files: readonly FileUse[],
  treeOf: (file: FileUse) => SourceTree,
): readonly Likeness[] {
  const definitions = definitionsIn(sorted);
  return [
    foreignLine,
    fileOfNuls,
    sameName,
    undefinedName,
    ...oneMistake(sorted, files, treeOf),
    (one) => useOfDefinition(one, definitions),
  ];
}

/** Lines that begin with what keepalived does not know, such as a comment of another language. */
function foreignLine({ place: { file, start }, daemon }: Diagnostic): string | undefined {
  if (daemon === null) return undefined;
  const at = file.text.starts[lineIndexAt(file.text, start)] ?? 0;
  const line = file.text.text.slice(at, at + LONGEST).replace(/^[ \t]+/, "");
  const mark = foreignMark(line);
  if (mark !== undefined) return `${file.path}\0${mark}`;
  const prefix = strayPrefix(file.text.text.slice(start, start + 1));
  return prefix === undefined ? undefined : `${file.path}\0${prefix}`;
}

/** UTF-16: every line has some. */
function fileOfNuls({ rule, place }: Diagnostic): string | undefined {
  return rule === readingRules["nul-in-line"] ? place.file.path : undefined;
}

/** What is not there is not there for anybody who names it; so is a definition that contains itself. */
function sameName({ rule, message }: Diagnostic): string | undefined {
  return rule === nameUnknown || rule === readingRules["expansion-endless"] ? message : undefined;
}

/** What keepalived is left with of `$NAME` or `${NAME}` is what it says. */
function undefinedName(one: Diagnostic): string | undefined {
  if (!textAt(one).includes("$")) return undefined;
  const [, name] =
    /\$([A-Za-z_]\w*)|([A-Za-z_]\w*)`? is not defined/.exec(one.message)?.filter(Boolean) ?? [];
  return name;
}

/** What is said of several ids, in the rounds of a sequence or of several others, in other words. */
export function atOnePlace(found: readonly Diagnostic[], add: Add): void {
  const first = new Map<string, Diagnostic>();
  for (const one of found) {
    const { rule, place, message } = one;
    // In which block a keyword is none may differ from id to id.
    const what = rule === unknownKeyword ? "" : shapeOf(message);
    const key = [rule.id, place.file.path, place.start, what].join("\0");
    const earlier = first.get(key);
    if (earlier) {
      add(one, earlier);
      // Whichever of them is known to follow from something, the other one does, too.
      add(earlier, one);
    } else first.set(key, one);
  }
}

/** A mistake within a definition shows wherever it is used. */
function useOfDefinition(one: Diagnostic, definitions: ReadonlySet<string>): string | undefined {
  const [, name] = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(textAt(one)) ?? [];
  if (name === undefined || !definitions.has(name)) return undefined;
  return [one.rule.id, name, shapeOf(one.message)].join("\0");
}

/** Names that are defined once. */
function definitionsIn(found: readonly Diagnostic[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const files = new Map(found.map(({ place: { file } }) => [file.path, file]));
  for (const { text } of files.values()) {
    if (!text.text.includes("$")) continue;
    for (const [, name = ""] of text.text.matchAll(/^[ \t]*(?:@\S+[ \t]+)?\$([A-Za-z_]\w*)[ \t]*=/gm))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count === 1).map(([name]) => name));
}

/** What is left of a line that is too long is read as lines of its own. */
function inLongLines(found: readonly Diagnostic[], add: Add): void {
  const lineKey = (one: Diagnostic): string => `${one.place.file.path}\0${lineOf(one)}`;
  const causes = found.filter(({ rule }) => rule === readingRules["line-too-long"]);
  if (causes.length === 0) return;
  const byLine = new Map(causes.map((one) => [lineKey(one), one]));
  for (const one of found) {
    const cause = byLine.get(lineKey(one));
    if (cause && cause !== one) add(one, cause);
  }
}

function lineOf({ place: { file, start } }: Diagnostic): number {
  return lineIndexAt(file.text, start);
}

/** What is wrong with a placeholder follows from its being one. */
function inTemplates(found: readonly Diagnostic[], add: Add): void {
  const causes = new Map(
    found.filter(({ rule }) => rule.id === templateUnfilled.id).map((one) => [one.place.file.path, one]),
  );
  if (causes.size === 0) return;
  for (const one of found) {
    const cause = causes.get(one.place.file.path);
    if (!cause || one === cause) continue;
    const { file, start, end } = one.place;
    if (isPlaceholder(textAt(one)) || isHashed(file, start, end)) add(one, cause);
  }
}
