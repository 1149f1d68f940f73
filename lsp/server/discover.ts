import type { Files } from "@kalc/parser/reader";
import type { Steps } from "@kalc/parser/steps";

/** So many folders are looked into: a workspace may be a whole disk. */
const MOST_FOLDERS = 2_000;

const SKIPPED = new Set(["node_modules", "vendor"]);

/** The files of some folders that may be configurations: `*.conf`, wherever they lie. */
export function* configurationsBelow(folders: readonly string[], files: Files): Steps<readonly string[]> {
  const found: string[] = [];
  const queue = [...folders];
  for (let at = 0; at < queue.length && at < MOST_FOLDERS; at++) {
    const folder = queue[at] ?? "";
    const { configurations, folders: below } = lookInto(folder, files);
    found.push(...configurations);
    queue.push(...below);
    yield;
  }
  return found;
}

/** Those beside a file, and in the folder above: for a file that is opened without a workspace. */
export function configurationsAround(path: string, files: Files): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf("/"));
  const above = folder.slice(0, folder.lastIndexOf("/"));
  return [folder, above].flatMap((one) => (one === "" ? [] : lookInto(one, files).configurations));
}

function lookInto(
  folder: string,
  files: Files,
): { readonly configurations: readonly string[]; readonly folders: readonly string[] } {
  const configurations: string[] = [];
  const folders: string[] = [];
  for (const name of files.list(folder) ?? []) {
    const path = `${folder === "/" ? "" : folder}/${name}`;
    if (name.endsWith(".conf")) configurations.push(path);
    else if (!name.startsWith(".") && !SKIPPED.has(name) && files.stat(path)?.kind === "directory")
      folders.push(path);
  }
  return { configurations, folders };
}
