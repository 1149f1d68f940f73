import { directoryOf, resolvePath } from "../reader/index.ts";

/**
 * What nodes are called: by their files' names, or where those are alike by their folders, else by the whole path.
 */
export function nodeNames(paths: readonly string[]): readonly string[] {
  const ways: readonly ((path: string) => string)[] = [
    (path) => baseName(path).replace(/\.[a-z]+$/, ""),
    (path) => baseName(directoryOf(resolvePath("", path))),
  ];
  for (const way of ways) {
    const names = paths.map(way);
    if (new Set(names).size === paths.length && !names.includes("")) return names;
  }
  return paths;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
