import { resolve } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { wantsColour } from "../colour.ts";
import type { Io } from "../io.ts";
import { paintedDiff } from "../painted-diff.ts";
import { replaceFile } from "../replace-file.ts";
import { diffOf } from "./diff.ts";
import { fixAll, type FixedFile } from "./fix.ts";
import { linted } from "./report.ts";
import type { LintRequest } from "./request.ts";
import type { LintOne } from "./linter.ts";
import type { Linted } from "./run.ts";
import { secretsOf } from "@kalc/parser/project";

export interface Applied {
  /** What is found once the fixes are made. */
  readonly found: readonly Linted[];
  /** What could not be written, as sentences without a full stop. */
  readonly errors: readonly string[];
}

/** Makes the fixes: files are written, standard input goes to standard output. */
export async function applyToFiles(
  found: readonly Linted[],
  lintOne: LintOne,
  { fix }: LintRequest,
  io: Io,
): Promise<Applied> {
  const { changes, read } = fixAll(found, lintOne, fix === "suggested");
  const stdin = found.find(({ input }) => input.isStdin);
  const { unwritten, errors } = await writeEach(
    changes.filter(({ file }) => file !== stdin?.file.files[0]),
    read,
    io,
  );
  if (stdin) io.stdout.write(read(stdin.input.path) ?? stdin.input.files.read(stdin.input.path) ?? "");
  const done = changes.filter(({ file }) => !unwritten.has(file.path));
  if (done.length === 0) return { found, errors };
  io.stderr.write(`kalc: fixed ${counted(done)}\n`);
  // What could not be written is still as it was.
  const now = (path: string): Uint8Array | undefined => (unwritten.has(path) ? undefined : read(path));
  return {
    found: found.map(({ input }) => ({ input, file: linted(input.path, lintOne(input, now)) })),
    errors,
  };
}

/** "3 findings in 2 files" */
function counted(changes: readonly FixedFile[]): string {
  const fixes = changes.reduce((sum, change) => sum + change.fixes, 0);
  return `${plural(fixes, "finding")} in ${plural(changes.length, "file")}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Replaces one file after the other; Ctrl-C is heard between two of them. */
async function writeEach(
  changes: readonly FixedFile[],
  read: (path: string) => Uint8Array | undefined,
  io: Io,
): Promise<{ readonly unwritten: ReadonlySet<string>; readonly errors: readonly string[] }> {
  const unwritten = new Set<string>();
  const errors: string[] = [];
  const stop = { asked: false };
  if (changes.length > 0) {
    io.onInterrupt?.(() => {
      stop.asked = true;
    });
  }
  for (const [index, { file }] of changes.entries()) {
    await nextTurn();
    if (stop.asked) {
      for (const left of changes.slice(index)) unwritten.add(left.file.path);
      errors.push(`interrupted: ${changes.length - index} of ${changes.length} files were not changed`);
      break;
    }
    const failed = replaceFile(resolve(io.cwd, file.path), read(file.path) ?? new Uint8Array());
    if (failed === undefined) continue;
    unwritten.add(file.path);
    errors.push(`${file.path} was not changed: ${failed}`);
  }
  return { unwritten, errors };
}

/** Shows what the fixes would change; gives whether that is anything. */
export function showDiff(
  found: readonly Linted[],
  lintOne: LintOne,
  { fix, color, quiet }: LintRequest,
  io: Io,
): boolean {
  const { changes } = fixAll(found, lintOne, fix === "suggested");
  const secretsIn = secretsOf(found.flatMap(({ file }) => file.files));
  const colour = wantsColour(color, io.stdout, io.env);
  for (const change of changes) io.stdout.write(paintedDiff(diffOf(change, secretsIn), colour));
  if (!quiet) io.stderr.write(`kalc: would fix ${counted(changes)}\n`);
  return changes.length > 0;
}
