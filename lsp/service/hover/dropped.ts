import type { Daemon } from "@kalc/parser/diagnostics";
import { text } from "../markup.ts";
import { at, type HoverKind } from "./at.ts";

const SENTENCES: Readonly<Record<Exclude<Daemon, null | "warns">, string>> = {
  exits: "keepalived does not start with this",
  ignores: "keepalived drops this",
  adjusts: "keepalived uses another value",
};

/** What keepalived does with a line that it does not take as it is. */
export const dropped: HoverKind = ({ view: { file, configurations }, offset }) => {
  for (const { result, between } of configurations) {
    for (const { place, daemon, rule } of [...(result?.diagnostics ?? []), ...between]) {
      if (place.file.text !== file.document || offset < place.start || offset > place.end) continue;
      if (daemon === null || daemon === "warns") continue;
      return at(place, [text`${SENTENCES[daemon]} (${rule.id}).`]);
    }
  }
  return undefined;
};
