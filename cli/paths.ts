import { readdirSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";

/** The configurations a command's PATH arguments stand for. */
export interface ExpandedPaths {
  /** Each file once, in the arguments' order, a folder's or pattern's sorted; `-` is standard input. */
  readonly paths: readonly string[];
  /** What is wrong with the arguments that stand for nothing, as sentences without a full stop. */
  readonly errors: readonly string[];
}

/** A file is itself, a folder every `*.conf` below it, a pattern every file it matches. */
export async function expandPaths(args: readonly string[], cwd: string): Promise<ExpandedPaths> {
  const expanded = await Promise.all(args.map((arg) => expand(arg, cwd)));
  return {
    paths: eachOnce(
      expanded.flatMap(({ paths }) => paths),
      cwd,
    ),
    errors: [...new Set(expanded.flatMap(({ errors }) => errors))],
  };
}

async function expand(arg: string, cwd: string): Promise<ExpandedPaths> {
  if (arg === "-") return { paths: [arg], errors: [] };
  const kind = kindOf(resolve(cwd, arg));
  // A pattern's characters may stand in a name: what exists is meant as it is.
  if (kind === "file") return { paths: [plainPath(arg)], errors: [] };
  if (kind === "unreachable") return { paths: [], errors: [unreachable(arg)] };
  if (kind === "folder") {
    const { paths, closed } = await matching("**/*.conf", resolve(cwd, arg));
    const inside = paths.map((path) => join(arg, path));
    return found(inside, shownFrom(closed, arg, cwd), `no *.conf file in ${arg}: name a file`);
  }
  const { paths, closed } = await matching(arg, cwd);
  const nothing = /[*?[\]{}]/.test(arg) ? `no file matches ${arg}` : `${arg} does not exist`;
  return found(paths, shownFrom(closed, isAbsolute(arg) ? "/" : "", cwd), nothing);
}

/** As a repository names it: CI systems do not find the line for an annotation on ./lb1.conf. */
export function plainPath(path: string): string {
  return path.replace(/^(?:\.\/+)+(?=.)/, "");
}

/** What may lie in a folder that is closed to us was not looked at: that is said, whatever else was found. */
function found(paths: readonly string[], closed: readonly string[], nothing: string): ExpandedPaths {
  const errors = closed.map(unreachable);
  return { paths, errors: paths.length === 0 && errors.length === 0 ? [nothing] : errors };
}

function unreachable(path: string): string {
  return `${path} cannot be read: permission denied`;
}

/** Folders as the argument they were found by names them. */
function shownFrom(folders: readonly string[], arg: string, cwd: string): readonly string[] {
  return folders.map((folder) => join(arg, relative(resolve(cwd, arg), folder)));
}

function kindOf(path: string): "file" | "folder" | "nothing" | "unreachable" {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch (error) {
    return isDenied(error) ? "unreachable" : "nothing";
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EACCES";
}

interface Matches {
  readonly paths: readonly string[];
  /** Folders that would have been looked into, had we been let in. */
  readonly closed: readonly string[];
}

async function matching(pattern: string, cwd: string): Promise<Matches> {
  const { globSync } = await import("tinyglobby");
  const closed: string[] = [];
  const readdir = (...args: Parameters<typeof readdirSync>): unknown => {
    try {
      return readdirSync(...args);
    } catch (error) {
      if (isDenied(error)) closed.push(resolve(cwd, String(args[0])));
      throw error;
    }
  };
  const files = globSync(pattern, {
    cwd,
    absolute: isAbsolute(pattern),
    expandDirectories: false,
    ignore: ["**/node_modules/**"],
    fs: { readdirSync: readdir as typeof readdirSync },
  });
  // Of several ways to a file the shortest is the one to show.
  return { paths: [...eachOnce(files.sort(nearestFirst), cwd)].sort(), closed };
}

function nearestFirst(a: string, b: string): number {
  return a.split("/").length - b.split("/").length || (a < b ? -1 : 1);
}

/** By the file behind a path: a link is no second file, and links may lead round in a circle. */
function eachOnce(paths: readonly string[], cwd: string): readonly string[] {
  const found = new Map<string, string>();
  for (const path of paths) {
    const file = path === "-" ? path : realpathSync(resolve(cwd, path));
    if (!found.has(file)) found.set(file, path);
  }
  return [...found.values()];
}
