import { matchesOf } from "../included-files.ts";
import { code, counted, list, text } from "../markup.ts";
import { at, type HoverKind } from "./at.ts";

/** As many as one reads. */
const MOST = 10;

/** An include: the files that its pattern matches now. */
export const include: HoverKind = ({ node: { spot }, view }) => {
  if (spot.kind !== "include" || !spot.include?.piece.pattern) return undefined;
  const pattern = spot.include.piece.pattern.text;
  const { matches, elsewhere, closed } = matchesOf(pattern, view);
  const paths = matches.map(({ path }) => path);
  const hidden = paths.length - MOST;
  return at(spot.pattern, [
    elsewhere.length > 0
      ? text`This is a path on the host: kalc does not look there.`
      : closed.length > 0
        ? text`This is outside the workspace, which is not trusted: kalc does not look there.`
        : paths.length === 0
          ? text`Matches no file.`
          : text`Matches ${counted(paths.length, "file")}:`,
    ...list([
      ...paths.slice(0, MOST).map((path) => [code(path)]),
      ...(hidden > 0 ? [[`and ${hidden} more`]] : []),
    ]),
  ]);
};
