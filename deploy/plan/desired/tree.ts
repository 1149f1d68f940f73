// The files of a host as they are to be, seen from there: each path is read from where its file lies here.
import type { Settings } from "@kalc/parser/project";
import { directoryOf, resolvePath, type Files } from "@kalc/parser/reader";
import { bytesOf, textOf } from "../../shell/index.ts";
import type { ReadMemory } from "../../observe/index.ts";
import type { Director } from "../../inventory/index.ts";

export interface PlanSources {
  /** The files here. */
  readonly files: Files;
  readonly roots: Settings["roots"];
  /** What stands for ${NAME}. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Of all that is read for one plan. */
  readonly memory?: ReadMemory;
}

export interface Tree extends Files {
  /** Where the file of a path of the host lies here; undefined where it does not. */
  readonly placeOf: (path: string) => string | undefined;
}

/** What is not here is as the host has it, where that is known. */
export function treeOf(director: Director, { files, roots, secrets }: PlanSources, host?: Files): Tree {
  const place = placer(director, roots);
  const known = new Map<string, string | undefined>();
  const placeOf = (path: string): string | undefined => {
    if (known.has(path)) return known.get(path);
    const here = place(path);
    const found = here !== undefined && files.stat(here)?.kind === "file" ? here : undefined;
    known.set(path, found);
    return found;
  };
  const others = [director.path, ...director.files.map(({ path }) => path)];
  return {
    placeOf,
    read(path) {
      const here = placeOf(path);
      const bytes = here === undefined ? host?.read(path) : files.read(here);
      return bytes && here !== undefined ? filled(bytes, secrets) : bytes;
    },
    stat(path) {
      if (placeOf(path) !== undefined) return { kind: "file", executable: false };
      const here = place(path);
      const status = here === undefined ? undefined : files.stat(here);
      if (status?.kind === "directory") return status;
      if (others.some((one) => one.startsWith(`${path === "/" ? "" : path}/`)))
        return { kind: "directory", executable: true };
      return host?.stat(path);
    },
    list(path) {
      const here = place(path);
      const below = others.flatMap((one) => (directoryOf(one) === path ? [one.slice(path.length + 1)] : []));
      const all = [
        ...below,
        ...((here === undefined ? undefined : files.list(here)) ?? []),
        ...(host?.list(path) ?? []),
      ];
      return all.length > 0 ? [...new Set(all)] : undefined;
    },
  };
}

function placer(director: Director, roots: Settings["roots"]): (path: string) => string | undefined {
  const single = new Map([
    ...director.files.map(({ path, from }) => [path, from] as const),
    [director.path, director.file] as const,
  ]);
  const folders = [
    ...roots.toSorted((a, b) => b.host.length - a.host.length),
    { host: directoryOf(director.path), folder: directoryOf(director.file) },
  ];
  return (path) => {
    const only = single.get(path);
    if (only !== undefined) return only;
    for (const { host, folder } of folders) {
      const top = host === "/" ? "/" : `${host}/`;
      if (path === host) return folder;
      if (path.startsWith(top)) return resolvePath(folder, path.slice(top.length));
    }
    return undefined;
  };
}

/** All of them with secrets in the place of their names. */
export function filledFiles(files: Files, secrets: PlanSources["secrets"]): Files {
  if (secrets.size === 0) return files;
  return {
    ...files,
    read(path) {
      const bytes = files.read(path);
      return bytes && filled(bytes, secrets);
    },
  };
}

/** The file with secrets in the place of their names. */
export function filled(bytes: Uint8Array, secrets: PlanSources["secrets"]): Uint8Array {
  if (secrets.size === 0) return bytes;
  const text = textOf(bytes);
  const made = text.replaceAll(/\$\{([A-Za-z_]\w*)\}/g, (whole, name: string) => secrets.get(name) ?? whole);
  return made === text ? bytes : bytesOf(made);
}
