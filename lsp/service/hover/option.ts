import { describeEntry, type Option } from "@kalc/parser/schema";
import { code, list, say, text } from "../markup.ts";
import { at, type HoverKind } from "./at.ts";
import { matchedAt } from "./matched.ts";

/** The word that opens an option of a line. */
export const option: HoverKind = (here) => {
  const { spot, reading, matched } = matchedAt(here) ?? {};
  if (!spot || !reading || !matched?.option || matched.word) return undefined;
  const { version } = here.view.context;
  const { options, line } = describeEntry(reading.entry, version);
  const meant = matched.option;
  const described = [...options, ...(line?.options ?? [])].find(({ name }) => isOf(name, meant));
  return at(spot.word, [
    text`${code(described?.name ?? meant.name)} of ${code(reading.entry.name)}`,
    text`${meant.doc}`,
    ...list(
      meant.default && "text" in meant.default && meant.default.text !== undefined
        ? [say`default: ${meant.default.text}`]
        : [],
    ),
  ]);
};

function isOf(signature: string, { name }: Option): boolean {
  return signature === name || signature.startsWith(`${name} `);
}
