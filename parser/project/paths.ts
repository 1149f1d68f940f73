// The little of POSIX paths that a project needs beyond what includes do.
import { resolvePath } from "../reader/index.ts";

/** The way from a folder to a file, both absolute; empty from a folder to itself. */
export function relativePath(from: string, to: string): string {
  const start = partsOf(from);
  const goal = partsOf(to);
  const differs = start.findIndex((part, index) => part !== goal[index]);
  const shared = differs < 0 ? start.length : differs;
  return [...start.slice(shared).map(() => ".."), ...goal.slice(shared)].join("/");
}

function partsOf(path: string): readonly string[] {
  return resolvePath("", path)
    .split("/")
    .filter((part) => part !== "");
}
