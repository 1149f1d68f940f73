import type { Entry, Option, Word } from "./entry.ts";

/** What a word of a keyword, or of an option, is where nobody writes it; undefined where that takes a sentence. */
export function presetOf(word: Word, { default: preset, shape }: Entry | Option): string | undefined {
  switch (preset?.kind) {
    case "parts":
      return preset.parts[word.name];
    case "value":
    case "inherited":
      return shape.words[0] === word && preset.text !== undefined && !/\s/.test(preset.text)
        ? preset.text
        : undefined;
    case "described":
    case undefined:
      return undefined;
  }
}
