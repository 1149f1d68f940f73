import { statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { filesOnDisk, whyNot } from "@kalc/parser/disk";
import { baselineOf, parseBaseline, withoutKnown, type Baseline } from "@kalc/parser/project";
import { replaceFile } from "../replace-file.ts";
import { sha256 } from "./hash.ts";
import type { LintedFile } from "./report.ts";

/** Leaves out what the baseline knows; or says why it cannot be read. */
export function withoutKnownIn(
  files: readonly LintedFile[],
  path: string,
  cwd: string,
): ReturnType<typeof withoutKnown<LintedFile>> | string {
  const baseline = readBaseline(path, cwd);
  return typeof baseline === "string" ? baseline : withoutKnown(files, baseline, { path, cwd, hash: sha256 });
}

/** Writes all findings down; gives how many, or why it could not. */
export function writeBaseline(files: readonly LintedFile[], path: string, cwd: string): number | string {
  const { text, count } = baselineOf(files, { path, cwd, hash: sha256 });
  const failed = put(resolve(cwd, path), text);
  return failed === undefined ? count : `${path} cannot be written: ${failed}`;
}

/** A baseline that is there stays whole, whatever happens; /dev/stdout and the like are written to as they are. */
function put(path: string, text: string): string | undefined {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  if (isFile) return replaceFile(path, Buffer.from(text));
  try {
    writeFileSync(path, text);
    return undefined;
  } catch (error) {
    return whyNot(error);
  }
}

/** What it knows; or why it cannot be read. */
export function readBaseline(path: string, cwd: string): Baseline | string {
  const files = filesOnDisk(cwd);
  const bytes = files.read(path);
  if (!bytes) {
    const why = files.whyNot?.(path) ?? "";
    return `${path} cannot be read: ${why}. Create it with --write-baseline ${path}`;
  }
  const baseline = parseBaseline(Buffer.from(bytes).toString("utf8"));
  if (typeof baseline !== "string") return baseline;
  return `${path} is not a baseline: ${baseline}. Create it with --write-baseline ${path}`;
}
