import { nodeAt } from "@kalc/parser/analysis";
import { command } from "./hover/command.ts";
import { condition } from "./hover/condition.ts";
import { definition } from "./hover/definition.ts";
import { dropped } from "./hover/dropped.ts";
import { include } from "./hover/include.ts";
import { keyword } from "./hover/keyword.ts";
import { name } from "./hover/name.ts";
import { option } from "./hover/option.ts";
import { value } from "./hover/value.ts";
import { weight } from "./hover/weight.ts";
import type { HoverKind, HoverText } from "./hover/at.ts";
import type { MarkupPart } from "./markup.ts";
import type { Location, View } from "./view.ts";

export interface Hover extends Omit<Location, "path"> {
  readonly parts: readonly MarkupPart[];
}

/** What can be at an offset, what is most to the point first; they add to one another. */
const kinds: readonly HoverKind[] = [
  definition,
  condition,
  include,
  keyword,
  option,
  weight,
  command,
  value,
  name,
];

/** What there is to say of what is at an offset. */
export function hover(view: View, offset: number): Hover | undefined {
  const node = nodeAt(view.file.tree, offset, view.context);
  const at = { view, offset, node };
  const lost = dropped(at);
  const said = kinds.flatMap((kind): HoverText | readonly never[] => kind(at) ?? []);
  const all = lost ? [lost, ...said] : said;
  // What is wrong may be a whole block, and a hover is about a word.
  const about = said[0] ?? lost;
  return about && { start: about.start, end: about.end, parts: all.flatMap(({ parts }) => parts) };
}
