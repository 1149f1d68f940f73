import { realpathSync, statSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { globSync } from "tinyglobby";

/** The configurations a command's PATH arguments stand for. */
export interface ExpandedPaths {
  /** Each file once, in the arguments' order, a folder's or pattern's sorted; `-` is standard input. */
  readonly paths: readonly string[];
  /** What is wrong with the arguments that stand for nothing, as sentences without a full stop. */
  readonly errors: readonly string[];
}

/** A file is itself, a folder every `*.conf` below it, a pattern every file it matches. */
export function expandPaths(args: readonly string[], cwd: string): ExpandedPaths {
  const expanded = args.map((arg) => expand(arg, cwd));
  return {
    paths: eachOnce(
      expanded.flatMap((paths) => (typeof paths === "string" ? [] : paths)),
      cwd,
    ),
    errors: expanded.filter((paths) => typeof paths === "string"),
  };
}

/** The paths an argument stands for, or why there are none. */
function expand(arg: string, cwd: string): readonly string[] | string {
  if (arg === "-") return [arg];
  const kind = kindOf(resolve(cwd, arg));
  // A pattern's characters may stand in a name: what exists is meant as it is.
  if (kind === "file") return [arg];
  if (kind === "unreachable") return `${arg} cannot be read: permission denied`;
  if (kind === "folder") {
    const folder = resolve(cwd, arg);
    const inside = matching("**/*.conf", folder).map((path) => join(arg, path));
    return inside.length > 0 ? inside : `there is no *.conf file in ${arg}`;
  }
  const files = matching(arg, cwd);
  if (files.length > 0) return files;
  return /[*?[\]{}]/.test(arg) ? `no file matches ${arg}` : `${arg} does not exist`;
}

function kindOf(path: string): "file" | "folder" | "nothing" | "unreachable" {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EACCES" ? "unreachable" : "nothing";
  }
}

function matching(pattern: string, cwd: string): readonly string[] {
  const options = { cwd, absolute: isAbsolute(pattern), expandDirectories: false };
  const files = globSync(pattern, { ...options, ignore: ["**/node_modules/**"] });
  // Of several ways to a file the shortest is the one to show.
  return [...eachOnce(files.sort(nearestFirst), cwd)].sort();
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
