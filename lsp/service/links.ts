import { moved, pathsIn } from "@kalc/parser/analysis";
import { directoryOf, literally } from "@kalc/parser/reader";
import type { Span } from "@kalc/parser/syntax";
import { includedFiles, matchesOf } from "./included-files.ts";
import type { View } from "./view.ts";

export interface Link extends Span {
  /** The file it leads to. */
  readonly path: string;
  /** What else there is to say of it. */
  readonly note: string | undefined;
}

/** Nobody follows more, and each is looked for on disk. */
const MOST = 1_000;

/** The files that a text leads to: what it includes, and scripts and the like that lie in the workspace. */
export function links(view: View): readonly Link[] {
  return [...includes(view), ...hostFiles(view)].toSorted((a, b) => a.start - b.start);
}

function includes(view: View): readonly Link[] {
  return view.file
    .names(view.context)
    .flatMap(({ start, names }) =>
      names.filter(({ kind }) => kind === "include").map((name) => moved(name, start)),
    )
    .slice(0, MOST)
    .flatMap((name) => {
      const { start, end } = name;
      const [path, ...others] = includedFiles(name, view);
      const note = others.length === 0 ? undefined : `The first of ${others.length + 1} files`;
      return path === undefined ? [] : [{ start, end, path, note }];
    });
}

function hostFiles(view: View): readonly Link[] {
  const { file, context, files, folders } = view;
  const own = directoryOf(file.path);
  const isNear = (path: string): boolean => [own, ...folders].some((folder) => path.startsWith(`${folder}/`));
  return pathsIn(file.tree, context)
    .slice(0, MOST)
    .flatMap(({ start, end, path: written }) => {
      const [match] = matchesOf(literally(written), view).matches;
      const isThere = match && isNear(match.path) && files.stat(match.path)?.kind === "file";
      return isThere ? [{ start, end, path: match.path, note: undefined }] : [];
    });
}
