// How what comes after a keyword is written in short: `<address> [dev <interface>]`.
import type { Option, Shape, WordSlot } from "./entry.ts";

export function signature(shape: Shape): string {
  if (shape.forms.length > 0) return shape.forms.map(signature).join("  or  ");
  const words = shape.words.map((word) => wordSignature(word, shape));
  return [...words, ...(shape.options.length > 0 ? ["[options]"] : [])].join(" ");
}

export function wordSignature(word: WordSlot, { words, repeatsLast }: Shape): string {
  const text = word.type.kind === "fixed" ? word.name : `<${word.name}>`;
  const many = repeatsLast && word === words.at(-1) ? `${text} …` : text;
  return word.optional ? `[${many}]` : many;
}

export function optionSignature({ name, bare, shape }: Pick<Option, "name" | "bare" | "shape">): string {
  const rest = signature(shape);
  if (bare) return rest === "" ? name : `<${name}>`;
  return rest === "" ? name : `${name} ${rest}`;
}
