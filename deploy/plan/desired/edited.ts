// The files here with an edit in one of them, as if somebody had written it.
import type { Director } from "../../inventory/index.ts";
import { bytesOf, textOf } from "../../shell/index.ts";
import { treeOf, type PlanSources } from "./tree.ts";

export interface PlannedEdit {
  /** On the host. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** Undefined where one of them is in a file that is not here, or the text to be replaced is not in its place. */
export function edited(
  director: Director,
  sources: PlanSources,
  edits: readonly PlannedEdit[],
): PlanSources | undefined {
  const tree = treeOf(director, sources);
  const texts = new Map<string, string>();
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const here = tree.placeOf(path);
    const bytes = tree.read(path);
    if (here === undefined || !bytes) return undefined;
    const own = edits.filter((edit) => edit.path === path);
    const text = replaced(texts.get(here) ?? textOf(bytes), own);
    if (text === undefined) return undefined;
    texts.set(here, text);
  }
  const { files } = sources;
  const read = (path: string): Uint8Array | undefined => {
    const text = texts.get(path);
    return text === undefined ? files.read(path) : bytesOf(text);
  };
  return { ...sources, files: { ...files, read } };
}

/** Undefined where what is to be replaced is not in its place. */
export function replaced(text: string, edits: readonly PlannedEdit[]): string | undefined {
  let made = text;
  // From the end, so that the others keep their places.
  for (const { start, end, before, after } of edits.toSorted((a, b) => b.start - a.start)) {
    if (made.slice(start, end) !== before) return undefined;
    made = made.slice(0, start) + after + made.slice(end);
  }
  return made;
}
