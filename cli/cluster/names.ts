import { basename, dirname } from "node:path";

/**
 * What nodes are called: by their files' names, or where those are alike by their folders, else by the whole path.
 */
export function nodeNames(paths: readonly string[]): readonly string[] {
  const ways: readonly ((path: string) => string)[] = [
    (path) => basename(path).replace(/\.[a-z]+$/, ""),
    (path) => basename(dirname(path)),
  ];
  for (const way of ways) {
    const names = paths.map(way);
    if (new Set(names).size === paths.length && !names.includes("")) return names;
  }
  return paths;
}
