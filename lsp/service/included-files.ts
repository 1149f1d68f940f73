import type { Name } from "@kalc/parser/analysis";
import { directoryOf, glob } from "@kalc/parser/reader";
import type { View } from "./view.ts";

/** What a pattern of an include in a view's file stands for, as keepalived looks for it. */
export function matchesOf(pattern: string, { file, files, configurations }: View): ReturnType<typeof glob> {
  // A file that was included without a folder in its name looks where the one above it does.
  const use = configurations
    .flatMap(({ result }) => result?.files ?? [])
    .find(({ path }) => path === file.path);
  return glob(pattern, use?.directory ?? directoryOf(file.path), files, files.locate);
}

/** The files that an include is for: by its pattern, or as it was last read where that has definitions in it. */
export function includedFiles(
  { text, isLiteral, start, end }: Pick<Name, "text" | "isLiteral" | "start" | "end">,
  view: View,
): readonly string[] {
  const { file, files, configurations } = view;
  const paths = isLiteral
    ? matchesOf(text, view).matches.map(({ path }) => path)
    : configurations
        .flatMap(({ result }) => result?.files ?? [])
        .filter(({ includedFrom: from }) => {
          return from?.file.text === file.document && from.start <= end && from.end >= start;
        })
        .map(({ path }) => path);
  return [...new Set(paths)].filter((path) => files.stat(path)?.kind === "file");
}
