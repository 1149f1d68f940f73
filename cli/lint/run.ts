import { includersIn, noParts } from "@kalc/parser/project";
import type { Io } from "../io.ts";
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
  nodes: ReadonlySet<string> = new Set(),
): Promise<Linted[]> {
  const found = new Map<LintInput, LintedFile>();
  const parts = noParts();
  const keep = (input: LintInput, file: LintedFile): void => {
    found.set(input, file);
    parts.add(file.files);
  };
  const { step, end } = progress(inputs.length, io);
  // Then it is known what is left to do.
  for (const input of includersIn(inputs)) {
    if (parts.isPart(input)) continue;
    step(found.size, input.path);
    keep(input, linted(input.path, lintOne(input)));
  }
  const left = inputs.filter((input) => !found.has(input) && !parts.isPart(input));
  const done = (taken: number, path: string): void => step(inputs.length - left.length + taken, path);
  // What clusters are compared by is not sent between threads.
  const isNeededHere = ({ path }: LintInput): boolean => nodes.has(path);
  const together = await lintTogether(left, lintOne, request, done, { ...io, isNeededHere });
  for (const [input, file] of together) keep(input, file);
  end();
  return inputs.flatMap((input) => {
    const file = found.get(input);
    return file && parts.isMain(input, file.files) ? [{ input, file }] : [];
  });
}
