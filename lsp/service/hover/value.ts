import type { Choice, ReadContext, ValueType } from "@kalc/parser/schema";
import { usesIn } from "@kalc/parser/syntax";
import { code, text, type MarkupLine, type MarkupPart } from "../markup.ts";
import { at, isSecret, type HoverKind } from "./at.ts";
import { matchedAt } from "./matched.ts";
import { meaningOf } from "./meaning.ts";

/** A value: what it amounts to, and what may be there. */
export const value: HoverKind = (here) => {
  const { view } = here;
  const { spot, reading, matched } = matchedAt(here) ?? {};
  if (!spot || !reading || !matched?.word || matched.word.type.kind === "fixed") return undefined;
  const { type, name } = matched.word;
  const of = matched.option && !matched.option.bare ? matched.option.name : reading.entry.name;
  const isHidden = reading.entry.secret || isSecret(view, { path: view.file.path, start: spot.word.start });
  const isPlain = !isHidden && usesIn(spot.word.text).length === 0;
  const means = isPlain ? meaningOf(matched.reading?.value, type.unit) : undefined;
  const choice = isPlain ? choiceOf(spot.word.text, type, view.context) : undefined;
  const parts = [
    ...sentences(spot.word.text, means, choice),
    // Of names there is more to say than that they are names.
    ...(type.defines || type.refersTo ? [] : [takes(name, of, type.describe(view.context))]),
    ...(matched.option ? [text`${matched.option.doc}`] : []),
  ];
  return parts.length > 0 ? at(spot.word, parts) : undefined;
};

function takes(name: string, of: string, what: string): MarkupPart {
  return name === of ? text`${code(name)}: ${what}` : text`${code(name)} of ${code(of)}: ${what}`;
}

function sentences(
  word: string,
  means: MarkupLine | undefined,
  choice: Choice | undefined,
): readonly MarkupPart[] {
  return [
    ...(means ? [{ kind: "text", line: [code(word), ": ", ...means] } as const] : []),
    ...(choice?.doc === undefined ? [] : [text`${code(word)}: ${choice.doc}`]),
  ];
}

/** Of words with several ways to be read, the choice may be one of any of them. */
function choiceOf(word: string, type: ValueType, context: ReadContext): Choice | undefined {
  const isIt = ({ text: one }: Choice): boolean =>
    one === word || (type.caseInsensitive === true && one.toLowerCase() === word.toLowerCase());
  return (
    type.complete(context).find(isIt) ??
    type.alternatives?.map((other) => choiceOf(word, other, context)).find((found) => found !== undefined)
  );
}
