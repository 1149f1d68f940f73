import type { Daemon } from "@kalc/parser/diagnostics";
import { findingsIn } from "../findings.ts";
import { text } from "../markup.ts";
import { at, type Kind } from "./at.ts";

const SENTENCES: Readonly<Record<Exclude<Daemon, null | "warns">, string>> = {
  exits: "keepalived does not start with this",
  ignores: "keepalived drops this",
  adjusts: "keepalived uses another value",
};

/** What keepalived does with a line that it does not take as it is. */
export const dropped: Kind = ({ view, offset }) => {
  const { path, document } = view.file;
  for (const { diagnostic } of findingsIn(path, view.configurations)) {
    const { place, daemon, rule } = diagnostic;
    if (place.file.text !== document || offset < place.start || offset > place.end) continue;
    if (daemon === null || daemon === "warns") continue;
    return at(place, [text`${SENTENCES[daemon]} (${rule.id}).`]);
  }
  return undefined;
};
