// Edits that fixes are made of, wherever the text is plain enough for them; undefined where it is not.
import type { Edit, Fix } from "../diagnostics/index.ts";
import { placeOfSetting, type Block, type Setting } from "../model/index.ts";
import { placeOf, type EffectiveStatement, type EffectiveWord, type Place } from "../reader/index.ts";

/** Takes a statement away, with its line and its comment; undefined where it shares the line with others. */
export function removal(setting: Setting): Edit | undefined {
  const lines = isWritten(setting) ? wholeLines(placeOfSetting(setting)) : undefined;
  return lines && { place: lines, text: "" };
}

/** Takes an entry out of its list; the list goes with the last one of them. */
export function removalFromList(line: Setting, list: Block): Edit | undefined {
  if (list.lines.length > 1) return removal(line);
  const whole = placeOfBlock(list);
  if (!whole || !isWritten(line)) return undefined;
  const { file, start, end } = placeOfSetting(line);
  const { text } = file.text;
  const opening = list.opening && placeOfSetting(list.opening).end;
  if (file !== whole.file || opening === undefined) return undefined;
  // Comments in it may be worth keeping, and lines under a condition belong to other nodes.
  const around = text.slice(opening, start) + text.slice(end, whole.end);
  return /^[\s{}]*$/.test(around) ? removalOfBlock(list) : undefined;
}

/** Takes a block away with all that is in it. */
export function removalOfBlock(block: Block): Edit | undefined {
  const whole = placeOfBlock(block);
  const lines = whole && wholeLines(whole);
  return lines && { place: lines, text: "" };
}

/** Puts other text in the place of a word, where the word is written out. */
export function replacement(
  setting: Setting,
  word: EffectiveWord | undefined,
  text: string,
): Edit | undefined {
  if (!word || word.via || word.quoted) return undefined;
  return { place: placeOf(setting.statement, word), text };
}

/** Takes away a statement that keepalived does without. */
export function withoutSetting(setting: Setting, isCertain: boolean): Fix | undefined {
  return fixOf(`Remove \`${setting.entry.name}\``, isCertain, removal(setting));
}

/** Takes away an entry that keepalived drops since it is there already: certain where both say the same. */
export function withoutRepeated(entry: Setting, earlier: Setting): Fix | undefined {
  const [one, other] = [placeOfSetting(entry), placeOfSetting(earlier)];
  // A file that is included twice has it once.
  if (one.file.path === other.file.path && one.start === other.start) return undefined;
  const isSame = textOfWords(entry) === textOfWords(earlier);
  return fixOf("Remove it", isSame, removal(entry));
}

function textOfWords({ words }: Setting): string {
  return words.map(({ text }) => text).join(" ");
}

export function withoutRepeatedBlock(block: Block, earlier: Block): Fix | undefined {
  const [one, other] = [placeOfBlock(block), placeOfBlock(earlier)];
  if (!one || (one.file.path === other?.file.path && one.start === other.start)) return undefined;
  const isSame = other !== undefined && plainText(one) === plainText(other);
  return fixOf("Remove it", isSame, removalOfBlock(block));
}

function plainText({ file, start, end }: Place): string {
  return file.text.text.slice(start, end).replace(/\s+/g, " ");
}

/** `notify { command }`, as other programs write it. */
export function commandOutOfBlock(statement: EffectiveStatement): Fix | undefined {
  const [keyword] = statement.words;
  if (!keyword || statement.words.some(({ via }) => via)) return undefined;
  const { file, end: start } = placeOf(statement, keyword);
  const [block, command] =
    /^\s*\{\s*([^\s{}#!"][^{}#!"\n]*?)\s*\}/.exec(file.text.text.slice(start, start + 1000)) ?? [];
  if (block === undefined || command === undefined) return undefined;
  const text = ` "${command}"`;
  const place = { file, start, end: start + block.length };
  return fixOf("Write the command after the keyword", false, { place, text });
}

/** A line of its own below a statement. */
export function lineBelow(setting: Setting, text: string): Edit | undefined {
  const indent = indentOf(setting);
  const lines = isWritten(setting) ? wholeLines(placeOfSetting(setting)) : undefined;
  if (indent === undefined || !lines) return undefined;
  const isLast = !lines.file.text.text.slice(lines.start, lines.end).endsWith("\n");
  const place = { ...lines, start: lines.end };
  return isLast ? undefined : { place, text: `${indent}${text}\n` };
}

/** Takes a word away, with the blanks in front of it. */
export function withoutWord(setting: Setting, word: EffectiveWord | undefined): Edit | undefined {
  const edit = replacement(setting, word, "");
  if (!edit) return undefined;
  const { file, start } = edit.place;
  const before = /[ \t]+$/.exec(file.text.text.slice(0, start))?.[0] ?? "";
  return { ...edit, place: { ...edit.place, start: start - before.length } };
}

export function fixOf(title: string, isCertain: boolean, ...edits: (Edit | undefined)[]): Fix | undefined {
  const all = edits.filter((edit) => edit !== undefined);
  return all.length === edits.length ? { title, isCertain, edits: all } : undefined;
}

/** From its keyword to its closing brace. */
function placeOfBlock({ opening, closing }: Block): Place | undefined {
  const brace = closing?.words[0];
  if (!opening || !closing || brace?.text !== "}" || brace.via || !isWritten(opening)) return undefined;
  const { file, start } = placeOfSetting(opening);
  const { end } = placeOf(closing, brace);
  return file === closing.source && end > start ? { file, start, end } : undefined;
}

/** What stands in front of a statement that begins its line. */
export function indentOf(setting: Setting | undefined): string | undefined {
  if (!setting || !isWritten(setting)) return undefined;
  const { file, start } = placeOfSetting(setting);
  const { text } = file.text;
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return before.trim() === "" ? before : undefined;
}

/** Whether the statement stands in the file as keepalived reads it. */
function isWritten({ statement }: Setting): boolean {
  return !statement.words.some(({ via }) => via);
}

/** The lines of a place with their comment, if there is nothing else on them. */
function wholeLines({ file, start, end }: Place): Place | undefined {
  const { text } = file.text;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const isAlone =
    text.slice(lineStart, start).trim() === "" && /^\s*([#!].*)?$/.test(text.slice(end, lineEnd).trimEnd());
  return isAlone ? { file, start: lineStart, end: lineEnd } : undefined;
}
