import type { Default, Entry, Option, WordSlot } from "./entry.ts";

/** What a word of a keyword, or of an option, is where nobody writes it; undefined where that takes a sentence. */
export function presetOf(word: WordSlot, { default: preset, shape }: Entry | Option): string | undefined {
  const text = preset && textFor(word, preset, shape.words[0] === word);
  return text === undefined || /\s/.test(text) ? undefined : text;
}

function textFor({ name }: WordSlot, preset: Default, isFirst: boolean): string | undefined {
  switch (preset.kind) {
    case "parts":
      return preset.parts[name];
    case "value":
    case "inherited":
      return isFirst ? preset.text : undefined;
    case "described":
      return undefined;
  }
}
