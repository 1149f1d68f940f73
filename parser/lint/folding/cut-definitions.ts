// Definitions of several lines that a comment cuts short, as they were meant: what is found in these as well has a
// cause of its own.
import type { FileUse } from "../../reader/index.ts";
import { definitionAt, parseText, scanComment, skipBlanks, type ParsedText } from "../../syntax/index.ts";
import type { Repair } from "./prepare.ts";

export interface Uncut {
  /** By their paths: what has changed, character for character as long as before. */
  readonly texts: ReadonlyMap<string, ParsedText>;
  readonly repairs: readonly Repair[];
}

/** Undefined where no definition is cut. */
export function uncut(files: readonly FileUse[]): Uncut | undefined {
  const texts = new Map<string, ParsedText>();
  const repairs: Repair[] = [];
  const names = new Set<string>();
  for (const file of new Map(files.map((one) => [one.path, one])).values()) {
    const { cuts, text } = uncutIn(file.text);
    if (cuts.length === 0) continue;
    texts.set(file.path, parseText({ text, encoding: file.text.encoding }));
    for (const { name, start } of cuts) {
      const place = { file, start, end: start + 1 };
      repairs.push({ place, group: groupOf(name), hint: { kind: "cut-short", place } });
      names.add(name);
    }
  }
  if (texts.size === 0) return undefined;
  for (const file of files) repairs.push(...usesIn(file, names));
  return { texts, repairs };
}

function groupOf(name: string): string {
  return `definition ${name}`;
}

interface Cut {
  /** Of the definition. */
  readonly name: string;
  /** Where the comment begins. */
  readonly start: number;
}

function uncutIn({ text, lines, starts }: ParsedText): {
  readonly cuts: readonly Cut[];
  readonly text: string;
} {
  const cuts: Cut[] = [];
  const parts: string[] = [];
  let done = 0;
  let name: string | undefined;
  lines.forEach((line, at) => {
    const begins = nameIn(line.text);
    if (begins !== undefined) name = line.text.endsWith("\\") ? begins : undefined;
    if (begins !== undefined || name === undefined) return;
    const comment = scanComment(line.text).start;
    if (comment === line.text.length) {
      if (!line.text.endsWith("\\")) name = undefined;
      return;
    }
    const isMeantToGoOn = line.text.endsWith("\\") || goesOnBehind(lines, at);
    if (!isMeantToGoOn) {
      name = undefined;
      return;
    }
    const start = (starts[at] ?? 0) + comment;
    const end = (starts[at] ?? 0) + line.text.length;
    parts.push(text.slice(done, start), " ".repeat(end - start - 1), "\\");
    done = end;
    cuts.push({ name, start });
  });
  return { cuts, text: parts.join("") + text.slice(done) };
}

/** Of the definition that begins there. */
function nameIn(line: string): string | undefined {
  const [lead = ""] = /^[ \t]*(?:@\S+[ \t]+)?/.exec(line) ?? [];
  return definitionAt(line, lead.length)?.name;
}

/** Whether the next line that is not only a comment goes on as well. */
function goesOnBehind(lines: ParsedText["lines"], at: number): boolean {
  const next = lines
    .slice(at + 1)
    .find(({ text }) => scanComment(text).start > skipBlanks(text, 0, text.length));
  return next?.text.endsWith("\\") === true && nameIn(next.text) === undefined;
}

/** What is read differently where a definition is used belongs to what cut it. */
function usesIn(file: FileUse, names: ReadonlySet<string>): readonly Repair[] {
  return [...file.text.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap(({ 1: name = "", index }) =>
    names.has(name) && file.text.text.charAt(index + name.length + 1) !== "="
      ? [{ place: { file, start: index, end: index + 1 }, group: groupOf(name) }]
      : [],
  );
}
