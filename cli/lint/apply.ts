import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Io } from "../io.ts";
import { diffOf } from "./diff.ts";
import { fixAll, type Change } from "./fix.ts";
import { linted } from "./report.ts";
import type { LintRequest } from "./request.ts";
import type { LintOne, Linted } from "./run.ts";
import { secretsOf } from "./secrets.ts";

export interface Applied {
  /** What is found once the fixes are made. */
  readonly found: readonly Linted[];
  /** What could not be written, as sentences without a full stop. */
  readonly errors: readonly string[];
}

/** Makes the fixes: files are written, standard input goes to standard output. */
export function applyToFiles(
  found: readonly Linted[],
  lintOne: LintOne,
  { fix }: LintRequest,
  io: Io,
): Applied {
  const { changes, fixes, read } = fixAll(found, lintOne, fix === "suggested");
  const stdin = found.find(({ input }) => input.isStdin);
  const isStdin = ({ file }: Change): boolean => file === stdin?.file.files[0];
  const errors = changes.flatMap((change) => (isStdin(change) ? [] : write(change, read, io)));
  if (stdin) io.stdout.write(read(stdin.input.path) ?? stdin.input.files.read(stdin.input.path) ?? "");
  if (fixes > 0) io.stderr.write(`kalc: mended ${fixes} in ${changes.length} of the files read\n`);
  const again = found.map(({ input }) => ({ input, file: linted(input.path, lintOne(input, read)) }));
  return { found: fixes > 0 ? again : found, errors };
}

function write({ file: { path } }: Change, read: (path: string) => Uint8Array | undefined, io: Io): string[] {
  try {
    writeFileSync(resolve(io.cwd, path), read(path) ?? "");
    return [];
  } catch (error) {
    return [`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Shows what the fixes would change; gives whether that is anything. */
export function showDiff(found: readonly Linted[], lintOne: LintOne, { fix }: LintRequest, io: Io): boolean {
  const { changes, fixes } = fixAll(found, lintOne, fix === "suggested");
  const secretsIn = secretsOf(found.flatMap(({ file }) => file.files));
  for (const change of changes) io.stdout.write(diffOf(change, secretsIn));
  io.stderr.write(`kalc: ${fixes} would be mended in ${changes.length} of the files read\n`);
  return changes.length > 0;
}
