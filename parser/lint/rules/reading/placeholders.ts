// What a template has where a value belongs, and nobody could mean.
import type { FileUse, Place } from "../../../reader/index.ts";
import { entriesNamed } from "../../../schema/index.ts";
import type { Line } from "../../../syntax/index.ts";
import { addressInvalid, choiceUnknown, numberInvalid, type Verdict } from "../../../verdict/index.ts";
import { commandKeywords } from "../scripts/commands.ts";

/** In no time: most files have nothing like it, and are not looked at any further. */
export function mayHavePlaceholders(text: string): boolean {
  return (
    (signs.some((sign) => text.includes(sign)) && MARK.test(text)) ||
    (text.includes("#") && HASHED.test(text))
  );
}

const signs = ["${", "%", "{{", "{%", "<", "x.", "X.", ".x", ".X"];
const MARK = /\$\{[A-Za-z]|%[A-Za-z]\w*%|\{\{|\{%|<(?:--?)?[A-Za-z%]|[xX]\.[\dxX]|\d\.[xX]/;

/** An address with `x` for its numbers. */
const ADDRESS = String.raw`(?<![\w.-])(?=[\d.]*[xX])(?:(?:\d{1,3}|[xX]{1,3})\.){3}(?:\d{1,3}|[xX]{1,3})(?![\w.-])`;
const PLACEHOLDER = new RegExp(
  String.raw`\$\{[A-Za-z]\w*\}|%[A-Za-z]\w*%|\{\{[-~]?\s*[^{}"\s][^{}]*\}\}|\{%.*?%\}|<%.*?%>|<--?[A-Za-z][\w ]*--?>|<[A-Za-z][\w .:-]*>|${ADDRESS}`,
  "g",
);

/** `#NAME#`, which is a comment to keepalived. */
const HASHED = /[ \t]#[A-Za-z]\w*#/;

export function placeholdersIn(file: FileUse, hasNames: boolean): readonly Place[] {
  const { lines, starts } = file.text;
  const found: Place[] = [];
  for (const [index, line] of lines.entries()) {
    const { text, comment, pieces } = line;
    const isMarked = MARK.test(text);
    if (!isMarked && !comment) continue;
    const [keyword = ""] = /[A-Za-z_]\w*/.exec(text) ?? [];
    // Commands, patterns and passwords have such characters of their own.
    if (commands.has(keyword) || free.has(keyword) || pieces.some(({ kind }) => kind === "definition"))
      continue;
    const start = starts[index] ?? 0;
    const add = (at: number, written: string): void => {
      found.push({ file, start: start + at, end: start + at + written.length });
    };
    for (const match of isMarked ? text.slice(0, comment?.start ?? text.length).matchAll(PLACEHOLDER) : []) {
      const [written] = match;
      const name = /^\$\{(\w+)\}$/.exec(written)?.[1];
      // keepalived's own begin with _. Where names are defined at all, one that is not is misspelt.
      if (name !== undefined && (hasNames || name.startsWith("_"))) continue;
      if (isQuoted(text, match.index) && !written.startsWith("{") && name === undefined) continue;
      add(match.index, written);
    }
    const hashed = hashedIn(line, keyword);
    if (hashed && comment) add(comment.start, hashed);
  }
  return found;
}

/** After a keyword that needs a value and has none. */
function hashedIn({ text, comment, pieces: [piece, ...others] }: Line, keyword: string): string | undefined {
  if (!comment || piece?.kind !== "statement" || others.length > 0 || piece.words.length !== 1)
    return undefined;
  const [hashed] = /^#[A-Za-z]\w*#/.exec(text.slice(comment.start)) ?? [];
  const needsValue = entriesNamed(keyword).some(({ shape }) => shape.words.length > 0);
  return needsValue ? hashed : undefined;
}

/** `PRIORITY_1` where a number belongs: names of that form are none where no name can be. */
export function namesWithoutSense({ diagnostics }: Verdict): readonly Place[] {
  return diagnostics.flatMap(({ rule, place }) => {
    const isNoName = rule === numberInvalid || rule === choiceUnknown || rule === addressInvalid;
    const { file, start, end } = place;
    return isNoName && CAPITALS.test(file.text.text.slice(start, end)) ? [place] : [];
  });
}

const CAPITALS = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:\/(?:\d+|[A-Z][A-Z0-9_]*))?$/;

/** Whether what is wrong with a text follows from its being a placeholder. */
export function isPlaceholder(text: string): boolean {
  return (
    /^(?:"?<(?:--?)?[-A-Za-z%][^<>]*>|.*%[A-Za-z]\w*%|.*\{[{%]|.*\$\{[A-Za-z])/.test(text) ||
    CAPITALS.test(text) ||
    new RegExp(ADDRESS).test(text)
  );
}

/** Whether the line of an offset has a comment in the place of its value. */
export function isHashed({ text: { text } }: FileUse, start: number, end: number): boolean {
  return (
    /^[ \t]+#[A-Za-z]\w*#/.test(text.slice(end, end + LONGEST)) ||
    /^#[A-Za-z]\w*#/.test(text.slice(start, start + LONGEST))
  );
}

const LONGEST = 100;

const commands: ReadonlySet<string> = new Set(commandKeywords);
const free = new Set(["regex", "auth_pass", "password", "include"]);

function isQuoted(line: string, at: number): boolean {
  return line.slice(0, at).split('"').length % 2 === 0;
}
