import { directoryOf, type Files } from "@kalc/parser/reader";

export function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`));
}

/** Links inside of the folders may lead out of them. */
export function leadsInside(
  path: string,
  folders: readonly string[],
  { real }: Pick<Files, "real">,
): boolean {
  if (!real) return true;
  const target = real(path);
  // What is not there lies where the folder above it does.
  if (target === undefined) return path !== "/" && leadsInside(directoryOf(path), folders, { real });
  return isBelow(
    target,
    folders.map((folder) => real(folder) ?? folder),
  );
}
