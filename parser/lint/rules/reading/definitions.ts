import type { ParsedText } from "../../../syntax/index.ts";
import type { LintContext } from "../../rule.ts";

/** The names that some line of the configuration defines, for whichever id. */
export function definedIn({ reading }: LintContext): ReadonlySet<string> {
  return new Set(reading.files.flatMap(({ text }) => definedBy(text)));
}

const known = new WeakMap<ParsedText, readonly string[]>();

/** Worked out once: readings for other ids are of the same text. */
function definedBy(text: ParsedText): readonly string[] {
  const names = known.get(text) ?? [...new Set(definitionsIn(text))];
  known.set(text, names);
  return names;
}

function* definitionsIn({ lines }: ParsedText): Iterable<string> {
  for (const { pieces, plain } of lines) {
    if (plain) continue;
    for (const piece of pieces) if (piece.kind === "definition") yield piece.name;
  }
}
