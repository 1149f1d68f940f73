import { lint, type LintOptions, type LintResult } from "@kalc/parser/lint";
import { lineCache } from "@kalc/parser/syntax";
import type { Io } from "../io.ts";
import { plainPath } from "../paths.ts";
import type { LintInput } from "./inputs.ts";
import { progress } from "./progress.ts";
import type { LintedFor } from "./queue.ts";
import { linted, type LintedFile } from "./report.ts";
import { lintTogether } from "./together.ts";

/** Lints one configuration; `read` gives texts in the place of the files', while fixes are tried. */
export type LintOne = (input: LintInput, read?: (path: string) => Uint8Array | undefined) => LintResult;

export function linter(request: LintedFor, cwd: string): LintOne {
  // Configurations resemble each other, so what is known about a line is kept over all of them.
  const cache = lineCache();
  return (input, read) => {
    const { path, files, settings, keepalived } = input;
    const options: LintOptions = {
      main: path,
      files: read ? { ...files, read: (name) => read(name) ?? files.read(name) } : files,
      version: keepalived,
      features: request.features ?? settings.features,
      configId: request.configId,
      severities: new Map([...settings.rules, ...request.severities]),
      environment: { workingDirectory: cwd, variables: request.variables },
      cache,
    };
    return lint(options);
  };
}

/** Asked again for what it was asked last it knows the answer: a file that serves a hundred nodes takes its time. */
export function keepingLast(lintOne: LintOne): LintOne {
  let last: { readonly input: LintInput; readonly result: LintResult } | undefined;
  return (input, read) => {
    if (read) return lintOne(input, read);
    if (!last || !isSame(last.input, input)) last = { input, result: lintOne(input) };
    return last.result;
  };
}

function isSame(a: LintInput, b: LintInput): boolean {
  return a.path === b.path && a.keepalived === b.keepalived && a.settings === b.settings;
}

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
