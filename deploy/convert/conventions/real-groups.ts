// REAL_IP of the keepalived-LoadBalancer image: groups by position, read as they were meant. The image itself splits at
// every blank, so that one after a comma moves servers to the next virtual server, and empty groups vanish.
import type { Variable } from "../sources/variables.ts";
import { piecesOf, type Piece } from "./endpoint.ts";
import { note, type Env } from "./env.ts";

/** One list of servers for each virtual address; `count` is how many of those there are. */
export function realGroups(env: Env, variable: Variable, count: number): readonly (readonly Piece[])[] {
  const { value } = variable;
  if (/,\s|\s,/.test(value)) {
    const message =
      "REAL_IP has spaces next to commas. The image starts a new group at each of them; kalc ignores them.";
    note(env, "blank-beside-comma", "corrected", message, variable);
  }
  const groups = withoutLoneBlanks(env, variable, count);
  while (groups.length > 0 && isEmpty(groups.at(-1))) groups.pop();
  return withoutDoubledSeparators(env, variable, count, groups);
}

function withoutLoneBlanks(env: Env, variable: Variable, count: number): (readonly Piece[])[] {
  const { value } = variable;
  const bySemicolon = piecesOf(value, /;/g);
  const hasLoneBlank = bySemicolon.some(({ text }) => /[^\s,]\s+[^\s,]/.test(text));
  // A blank is a separator of groups to the image, where no comma stands beside it.
  const groups = hasLoneBlank
    ? piecesOf(value.trim(), /;|(?<![,;\s])\s+(?![,;\s])/g, leading(value))
    : bySemicolon;
  if (hasLoneBlank) {
    const fits = groups.filter(({ text }) => text !== "").length === count;
    const message = fits
      ? "Spaces in REAL_IP separate groups, as in the image: write semicolons."
      : `Spaces in REAL_IP could mean a comma or a semicolon. Read as in the image, they give ${groups.length} groups for ${count} virtual servers: write commas or semicolons.`;
    note(env, "blank-as-separator", fits ? "corrected" : "impossible", message, variable);
  }
  return groups.map(({ text, start }) => piecesOf(text, /,/g, start).filter((piece) => piece.text !== ""));
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}

function withoutDoubledSeparators(
  env: Env,
  variable: Variable,
  count: number,
  groups: readonly (readonly Piece[])[],
): readonly (readonly Piece[])[] {
  const filled = groups.filter((group) => !isEmpty(group));
  if (filled.length === groups.length) return groups;
  const isDoubled = groups.length > count && filled.length <= count;
  const message = isDoubled
    ? "REAL_IP has an empty group. Without it the groups match the virtual servers, so it is taken as an extra semicolon."
    : "REAL_IP has an empty group. The image drops it and moves the later groups up by one virtual server; kalc keeps each in its place.";
  note(env, "empty-group", "corrected", message, variable);
  return isDoubled ? filled : groups;
}

function isEmpty(group: readonly Piece[] | undefined): boolean {
  return group === undefined || group.length === 0;
}
