// The files here with an edit in one of them, as if somebody had written it.
import type { Director } from "../../inventory/index.ts";
import { bytesOf, textOf } from "../../shell/index.ts";
import { treeOf, type Sources } from "./tree.ts";

export interface Edit {
  /** On the host. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** Undefined where one of them is in a file that is not here, or the text to be replaced is not in its place. */
export function edited(director: Director, sources: Sources, edits: readonly Edit[]): Sources | undefined {
  const tree = treeOf(director, sources);
  const texts = new Map<string, string>();
  // From the end, so that the others keep their places.
  for (const { path, start, end, before, after } of edits.toSorted((a, b) => b.start - a.start)) {
    const here = tree.placeOf(path);
    const bytes = tree.read(path);
    if (here === undefined || !bytes) return undefined;
    const text = texts.get(here) ?? textOf(bytes);
    if (text.slice(start, end) !== before) return undefined;
    texts.set(here, text.slice(0, start) + after + text.slice(end));
  }
  const { files } = sources;
  const read = (path: string): Uint8Array | undefined => {
    const text = texts.get(path);
    return text === undefined ? files.read(path) : bytesOf(text);
  };
  return { ...sources, files: { ...files, read } };
}
