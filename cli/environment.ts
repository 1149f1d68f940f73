import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";

/** The NAME=VALUE lines of `--env-file`; undefined where the file cannot be read. */
export function readVariables(file: string | undefined, cwd: string): Record<string, string> | undefined {
  if (file === undefined) return {};
  try {
    return parseEnv(readFileSync(resolve(cwd, file), "utf8")) as Record<string, string>;
  } catch {
    return undefined;
  }
}
