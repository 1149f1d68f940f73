import { lint, type LintOptions, type LintResult } from "@kalc/parser/lint";
import { filledIn, hostFiles } from "@kalc/parser/project";
import { literally } from "@kalc/parser/reader";
import { lineCache } from "@kalc/parser/syntax";
import { budgetHere } from "../budget.ts";
import type { LintInput } from "./inputs.ts";
import type { LintRequest } from "./request.ts";

/** What of a request decides what is found. */
export type LintedFor = Pick<LintRequest, "features" | "processors" | "severities" | "variables"> & {
  readonly configId?: string | undefined;
};

/** Lints one configuration; `read` gives texts in the place of the files', while fixes are tried. */
export type LintOne = (input: LintInput, read?: (path: string) => Uint8Array | undefined) => LintResult;

export function linter(request: LintedFor, cwd: string): LintOne {
  // Configurations resemble each other, so what is known about a line is kept over all of them.
  const cache = lineCache();
  const budget = budgetHere();
  return (input, read) => {
    const { path, isStdin, files, settings, keepalived } = input;
    const placed = hostFiles(files, { main: path, cwd, settings });
    const options: LintOptions = {
      main: isStdin ? literally(path) : path,
      files: read ? { ...placed, read: (name) => read(name) ?? files.read(name) } : placed,
      version: keepalived,
      features: request.features ?? settings.features,
      processors: request.processors ?? settings.processors,
      configId: request.configId,
      severities: new Map([...settings.rules, ...request.severities]),
      environment: { workingDirectory: cwd, variables: request.variables, filledIn: filledIn(settings) },
      cache,
      budget,
    };
    return lint(options);
  };
}

/**
 * Asked again for what it was asked last it knows the answer: a file that serves a hundred nodes takes its time. So
 * it does for files of nodes, by their paths: they are asked for by themselves, and then for their clusters.
 */
export function keepingLast(lintOne: LintOne, nodes: ReadonlySet<string> = new Set()): LintOne {
  let last: Kept | undefined;
  const ofNodes = new Map<string, Kept>();
  return (input, read) => {
    if (read) return lintOne(input, read);
    const known = [last, ofNodes.get(input.path)].find((kept) => kept && isSame(kept.input, input));
    last = known ?? { input, result: lintOne(input) };
    if (nodes.has(input.path)) ofNodes.set(input.path, last);
    return last.result;
  };
}

interface Kept {
  readonly input: LintInput;
  readonly result: LintResult;
}

function isSame(a: LintInput, b: LintInput): boolean {
  return a.path === b.path && a.keepalived === b.keepalived && a.settings === b.settings;
}
