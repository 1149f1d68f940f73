import type { Line } from "../syntax/index.ts";
import { directiveOf } from "./directives.ts";
import type { LineForm } from "./line-form.ts";

/** The lines that may belong to a definition begun on an earlier one, and that one. */
export function definitionLines(lines: readonly Line[], forms: readonly LineForm[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (let index = 0; index < lines.length; index++)
    if (forms[index]?.continues) index = definitionFrom(lines, forms, index, found);
  return found;
}

/** The lines between `# prettier-ignore-start` and its end. */
export function ignoredLines(forms: readonly LineForm[]): ReadonlySet<number> {
  const found = new Set<number>();
  let inside = false;
  for (const [index, form] of forms.entries()) {
    const directive = form.code === "" ? directiveOf(form.comment) : undefined;
    if (directive === "end") inside = false;
    if (inside) found.add(index);
    if (directive === "start") inside = true;
  }
  return found;
}

/**
 * From the line that starts a definition to its last: an empty line, or one with text that no backslash ends.
 * In between lines of white space or a comment go on in some passes and end the value in others (7.6, 7.7).
 */
function definitionFrom(
  lines: readonly Line[],
  forms: readonly LineForm[],
  from: number,
  found: Set<number>,
): number {
  found.add(from);
  for (let index = from + 1; index < lines.length; index++) {
    found.add(index);
    const line = lines[index];
    const goesOn = line?.text !== "" && (line?.pieces.length === 0 || forms[index]?.continues === true);
    if (!goesOn) return index;
  }
  return lines.length;
}
