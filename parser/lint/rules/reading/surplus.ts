import { placeOfWords, type Setting } from "../../../model/index.ts";
import type { EffectiveWord } from "../../../reader/index.ts";
import { entryAt, type Entry } from "../../../schema/index.ts";
import type { Edit } from "../../../diagnostics/index.ts";

/** What the words are that keepalived ignores at the end of a statement: each kind is the matter of one rule. */
export type Surplus =
  | { readonly kind: "comment" | "after-value" | "after-switch"; readonly words: Words }
  | { readonly kind: "keyword"; readonly words: Words; readonly entry: Entry }
  /** An `=` was taken for the value. */
  | { readonly kind: "after-equals"; readonly words: Words };

type Words = readonly EffectiveWord[];

/** Undefined where there are none, and where keepalived says so itself. */
export function surplusOf(setting: Setting): Surplus | undefined {
  const { entry, match } = setting;
  const first = match.extra[0];
  if (first === undefined || entry.kind !== "keyword" || entry.extra !== "nothing") return undefined;
  const words = setting.words.slice(first);
  const text = words[0]?.text ?? "";
  // What it would be on a line of its own here.
  const own = entryAt(entry.place, text);
  if (own) return { kind: "keyword", words, entry: own };
  if (!isWritten(setting, words[0])) return undefined;
  if (isComment(text)) return { kind: "comment", words };
  // The arguments of a command are a matter of its own.
  if (entry.quoted || match.words.some(({ word }) => word?.type.kind === "command")) return undefined;
  if (setting.words[0]?.text === "=") return { kind: "after-equals", words };
  return { kind: match.words.length > 0 ? "after-value" : "after-switch", words };
}

/** What definitions make of a line is not what somebody wrote. */
function isWritten({ statement }: Setting, word: EffectiveWord | undefined): boolean {
  if (!word || statement.words.some(({ via }) => via)) return false;
  const { file, start, end } = placeOfWords(statement, [word]);
  return file.text.text.slice(start, end).includes(word.text);
}

/** As other languages begin one. */
function isComment(text: string): boolean {
  return text.startsWith("//") || text.startsWith("/*") || text.startsWith(";");
}

/** Takes the words at the end of a statement away, with the space in front of them; none where they are not written so. */
export function withoutLast(setting: Setting, words: Words): Edit | undefined {
  const all = setting.statement.words;
  const before = all.at(-words.length - 1);
  if (!before || all.some(({ via }) => via)) return undefined;
  const place = placeOfWords(setting.statement, words);
  return { place: { ...place, start: placeOfWords(setting.statement, [before]).end }, text: "" };
}
