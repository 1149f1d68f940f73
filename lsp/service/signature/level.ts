// Words and options that are written side by side: those of a keyword or a line, or within one of its options.
import { meantOption, type Option, type OpenWord, type Shape, type WordSlot } from "@kalc/parser/schema";

export interface Level {
  /** The layouts, one of which the words follow. */
  readonly shapes: readonly Shape[];
  /** The option whose words they are; undefined for those of the statement itself. */
  readonly option: Option | undefined;
}

/** What a word of the statement is, or would be. */
export type SignatureTarget =
  | { readonly kind: "word"; readonly word: WordSlot; readonly option: Option | undefined }
  /** The word that opens an option. */
  | { readonly kind: "option"; readonly option: Option }
  /** One of the options may come, of which this is the first. */
  | { readonly kind: "any-option"; readonly option: Option };

export function levelOf(shape: Shape): Level {
  return { shapes: shapesOf(shape), option: undefined };
}

/** The level in which a target is shown: the words of a simple option are shown with it, among its neighbours. */
export function levelWith(target: SignatureTarget, level: Level): Level | undefined {
  if (level.shapes.some((shape) => hasTarget(target, shape))) return level;
  for (const shape of level.shapes) {
    for (const option of shape.options.map((one) => meantOption(shape, one)).filter(isDeep)) {
      const found = levelWith(target, { shapes: shapesOf(option.shape), option });
      if (found) return found;
    }
  }
  return undefined;
}

function hasTarget(target: SignatureTarget, shape: Shape): boolean {
  if (target.kind === "word" && shape.words.includes(target.word)) return true;
  const { option } = target;
  if (option === undefined || !shape.options.includes(option)) return false;
  return target.kind !== "word" || !isDeep(meantOption(shape, option));
}

/** It has options or layouts of its own, so that one line for it all would say little. */
export function isDeep({ shape }: Option): boolean {
  return shape.options.length + shape.forms.length > 0;
}

function shapesOf(shape: Shape): readonly Shape[] {
  return shape.forms.length > 0 ? shape.forms : [shape];
}

export function targetOfWord({ word, option }: OpenWord): SignatureTarget {
  return { kind: "word", word, option };
}
