import type { Io } from "../io.ts";
import { plainPath } from "../paths.ts";
import type { LintInput } from "./inputs.ts";
import type { LintedFor, LintOne } from "./linter.ts";
import { progress } from "./progress.ts";
import { linted, type LintedFile } from "./report.ts";
import { lintTogether } from "./together.ts";

export interface Linted {
  readonly input: LintInput;
  readonly file: LintedFile;
}

/**
 * Lints all configurations. A file that another one includes is linted as a part of that one; by itself only where
 * it was named.
 */
export async function lintAll(
  inputs: readonly LintInput[],
  lintOne: LintOne,
  request: LintedFor,
  io: Io,
): Promise<Linted[]> {
  const found = new Map<LintInput, LintedFile>();
  const parts = new Set<string>();
  const isPart = ({ path, isNamed }: LintInput): boolean => !isNamed && parts.has(plainPath(path));
  const keep = (input: LintInput, file: LintedFile): void => {
    found.set(input, file);
    for (const use of file.files) if (use.includedFrom) parts.add(plainPath(use.path));
  };
  const { step, end } = progress(inputs.length, io);
  // Then it is known what is left to do.
  for (const input of includersIn(inputs)) {
    if (isPart(input)) continue;
    step(found.size, input.path);
    keep(input, linted(input.path, lintOne(input)));
  }
  const left = inputs.filter((input) => !found.has(input) && !isPart(input));
  const done = (taken: number, path: string): void => step(inputs.length - left.length + taken, path);
  for (const [input, file] of await lintTogether(left, lintOne, request, done, io)) keep(input, file);
  end();
  return inputs.flatMap((input) => {
    const file = found.get(input);
    return file && (!isPart(input) || includesItself(file)) ? [{ input, file }] : [];
  });
}

/** Those that may include others that nobody named; what includes stands above what is included, nearly always. */
function includersIn(inputs: readonly LintInput[]): LintInput[] {
  if (inputs.every(({ isNamed }) => isNamed)) return [];
  const depth = ({ path }: LintInput): number => path.split("/").length;
  return inputs.filter(mayInclude).sort((a, b) => depth(a) - depth(b));
}

function mayInclude({ path, files }: LintInput): boolean {
  return Buffer.from(files.read(path) ?? []).includes("include");
}

/** In a circle each is a part of another; then the one that was read stays. */
function includesItself({ files }: LintedFile): boolean {
  const [main] = files;
  return main !== undefined && files.some((use) => use !== main && use.path === main.path);
}
