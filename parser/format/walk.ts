import type { Line } from "../syntax/index.ts";
import type { LineForm } from "./line-form.ts";
import type { FormatOptions } from "./options.ts";
import type { Atom, LayoutPlan } from "./plan.ts";
import { row, type FormattedRow } from "./rows.ts";

/** A file whose lines are gone through in their order, and how far that has come. */
export interface Walk {
  readonly lines: readonly Line[];
  readonly forms: readonly LineForm[];
  readonly plan: LayoutPlan;
  readonly options: FormatOptions;
  /** The number of the first atom that no row has yet. */
  nextAtom: number;
  /** The last row so far. */
  above: FormattedRow | undefined;
}

/** The next atom, where it is on that line. */
export function atomOn({ plan: { atoms }, nextAtom }: Walk, line: number): Atom | undefined {
  const atom = atoms[nextAtom];
  return atom?.line === line ? atom : undefined;
}

export function passAtoms(walk: Walk, line: number): void {
  while (atomOn(walk, line)) walk.nextAtom++;
}

/** Configuration commented out where it stands, as editors do it: moved, it would be indented twice. */
const COMMENTED_OUT = /^[#!](?: {2}|\t)[ \t]*[^ \t]/;

export function commentRow(
  { lines, forms }: Walk,
  line: number,
  depth: number,
  blankBefore = false,
): FormattedRow {
  const { text = "" } = lines[line] ?? {};
  const isCommentedOut = COMMENTED_OUT.test(text);
  const { comment } = forms[line] ?? {};
  return row({ depth: isCommentedOut ? 0 : depth, comment, original: text, blankBefore });
}

export function isBlank(form: LineForm | undefined): boolean {
  return form?.code === "" && form.comment === undefined;
}
