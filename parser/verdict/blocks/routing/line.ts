// What lines of addresses, routes and rules have in common.
import { blocksOf, nameOf, type Setting } from "../../../model/index.ts";
import type { EffectiveWord } from "../../../reader/index.ts";
import {
  nearestNames,
  type Family,
  type MatchedWord,
  type Option,
  type Value,
} from "../../../schema/index.ts";
import type { Context } from "../../handlers.ts";
import { entryLosesPart } from "../../rule-texts/routing.ts";
import { nameUnknown } from "../../rule-texts/words.ts";

/** The word that a match is about, to be marked. */
export function wordAt({ words }: Setting, { index }: MatchedWord): readonly EffectiveWord[] {
  const word = words[index];
  return word === undefined ? [] : [word];
}

export function textAt({ words }: Setting, { index }: MatchedWord): string {
  return words[index]?.text ?? "";
}

/** The family a word belongs to; 0 for words that stand for every address of any family. */
export function familyOfValue(value: Value | undefined): Family | 0 | undefined {
  if (typeof value === "string") {
    if (value === "default6") return 6;
    return everything.includes(value) ? 0 : undefined;
  }
  return typeof value === "object" && "family" in value ? value.family : undefined;
}

const everything = ["default", "any", "all"];

/** The option's own name, whichever spelling it has. */
export function nameOfOption({ aliasOf, name }: Option): string {
  return aliasOf ?? name;
}

/** Whether the word opens an option, rather than being a value of it. */
export function opensOption(matched: MatchedWord): matched is MatchedWord & { readonly option: Option } {
  return matched.word === undefined && matched.option !== undefined;
}

/** A group must be defined further up; keepalived keeps the entry all the same, untracked. */
export function checkTrackGroup(setting: Setting, matched: MatchedWord, context: Context): void {
  const name = textAt(setting, matched);
  const names = blocksOf(context.root, "track_group").map(nameOf);
  if (names.includes(name)) return;
  const [nearest] = nearestNames(name, names);
  const hint = nearest === undefined ? "" : ` Did you mean \`${nearest}\`?`;
  const message = `No track_group "${name}" above this line: keepalived keeps the entry but does not watch it. Define the group above, or correct the name.${hint}`;
  context.report(nameUnknown, {
    message,
    words: wordAt(setting, matched),
    about: { kind: "track_group", name },
  });
}

/** Without an interface the group can learn nothing of the entry. */
export function checkGroupInterface(
  setting: Setting,
  matched: MatchedWord,
  device: string,
  context: Context,
): void {
  const message = `An entry with a track_group needs an interface: keepalived ignores the group. Add \`${device}\` with the interface.`;
  context.report(entryLosesPart, { message, words: wordAt(setting, matched) });
}
