import { directoryOf, resolvePath, type Files, type FileLocation } from "../reader/index.ts";
import { relativePath } from "./paths.ts";
import type { Root, Settings } from "./settings/settings.ts";

/** A configuration as somebody edits or judges it, mostly not on the host it is for. */
interface Placed {
  readonly main: string;
  readonly cwd: string;
  readonly settings: Pick<Settings, "path" | "roots">;
}

/**
 * `files` where the absolute path of an include is a path of the host: it lies where a root of the settings says, and
 * on this machine only if the configuration seems to lie where it is meant to be. Of others nothing is known.
 */
export function hostFiles(files: Files, { main, cwd, settings }: Placed): Files {
  const mainPath = resolvePath(cwd, main);
  const shown = (path: string): string => (main.startsWith("/") ? path : relativePath(cwd, path) || ".");
  const own = [directoryOf(mainPath), ...(settings.path === undefined ? [] : [directoryOf(settings.path)])];
  const roots = [...settings.roots].sort((a, b) => b.host.length - a.host.length);
  const locate = (path: string): FileLocation => {
    if (own.some((folder) => tailBelow(path, folder) !== undefined)) return "here";
    for (const { host, folder } of roots) {
      const tail = tailBelow(path, host);
      if (tail !== undefined) return { folder: shown(folder), tail };
    }
    return isOnHost(mainPath, path) ? "here" : "elsewhere";
  };
  return { ...files, locate };
}

/** A host's own configuration may include what it likes; elsewhere only what lies beside it tells anything. */
function isOnHost(main: string, path: string): boolean {
  const top = topOf(main);
  return top === "etc" || top === topOf(path);
}

function topOf(path: string): string | undefined {
  return /^\/+([^/]+)\//.exec(path)?.[1];
}

/** What is left of a path, or of a pattern of paths, below a folder; undefined where it does not lie there. */
function tailBelow(path: string, folder: string): string | undefined {
  let at = 0;
  for (const part of folder.split("/").filter((name) => name !== "")) {
    const next = /^\/+([^/]+)/.exec(path.slice(at));
    if (next?.[1] !== part) return undefined;
    at += next[0].length;
  }
  const gap = /^\/+(?=[^/])/.exec(path.slice(at));
  return gap ? path.slice(at + gap[0].length) : undefined;
}

/** What `root` in a kalc.yaml says; `folder` is that of the kalc.yaml. */
export function rootsIn(
  root: string | Readonly<Record<string, string>> | undefined,
  folder: string,
): readonly Root[] {
  const folders = typeof root === "string" ? { "/": root } : (root ?? {});
  return Object.entries(folders).map(([host, path]) => ({ host, folder: resolvePath(folder, path) }));
}
