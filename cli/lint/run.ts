import { lint, type LintOptions, type LintResult } from "@kalc/parser/lint";
import { lineCache } from "@kalc/parser/syntax";
import type { Io } from "../io.ts";
import { plainPath } from "../paths.ts";
import type { LintInput } from "./inputs.ts";
import { progress } from "./progress.ts";
import { linted, type LintedFile } from "./report.ts";
import type { LintRequest } from "./request.ts";

/** Lints one configuration; `read` gives texts in the place of the files', while fixes are tried. */
export type LintOne = (input: LintInput, read?: (path: string) => Uint8Array | undefined) => LintResult;

export function linter(
  request: Pick<LintRequest, "features" | "configId" | "severities" | "variables">,
  io: Io,
): LintOne {
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
      environment: { workingDirectory: io.cwd, variables: request.variables },
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
 * Lints configurations one by one. A file that another one includes is linted as a part of that one; by itself
 * only where it was named.
 */
export function lintAll(inputs: readonly LintInput[], lintOne: LintOne, io: Io): Linted[] {
  const found = new Map<LintInput, LintedFile>();
  const parts = new Set<string>();
  const { step, end } = progress(inputs.length, io);
  for (const input of shallowFirst(inputs)) {
    if (!input.isNamed && parts.has(plainPath(input.path))) continue;
    step(found.size, input.path);
    const file = linted(input.path, lintOne(input));
    found.set(input, file);
    for (const use of file.files) if (use.includedFrom) parts.add(plainPath(use.path));
  }
  end();
  return inputs.flatMap((input) => {
    const file = found.get(input);
    const isPart = !input.isNamed && parts.has(plainPath(input.path)) && !includesItself(file);
    return file && !isPart ? [{ input, file }] : [];
  });
}

/** What includes stands above what is included, nearly always: so that it is read first, and only once. */
function shallowFirst(inputs: readonly LintInput[]): LintInput[] {
  const depth = ({ path }: LintInput): number => path.split("/").length;
  return inputs.toSorted((a, b) => depth(a) - depth(b));
}

/** In a circle each is a part of another; then the one that was read stays. */
function includesItself(file: LintedFile | undefined): boolean {
  const [main] = file?.files ?? [];
  return main !== undefined && file?.files.some((use) => use !== main && use.path === main.path) === true;
}
