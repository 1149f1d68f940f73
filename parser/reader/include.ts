import { byteLength, includeAt, splitWords, type IncludeVariant } from "../syntax/index.ts";
import { isOverspent, LINES_FOR_OPENING } from "./budget.ts";
import { giveUp } from "./give-up.ts";
import { hasBrace, type GlobMatch, type GlobResult } from "./glob.ts";
import { siteOf, slice } from "./mapped-text.ts";
import { includeChain, type FileUse, type Place } from "./origin.ts";
import { directoryOf } from "./paths.ts";
import { linesOfFile } from "./raw-lines.ts";
import { end, report } from "./report.ts";
import { currentFile, type PassState } from "./state.ts";
import type { Stretch } from "./logical-line.ts";

/** What an include line asks for, from logical text. */
interface IncludeLine {
  readonly variant: IncludeVariant;
  readonly pattern: string;
  readonly place: Place;
}

/** The checks of 6.6 by their letters: readable, match, wildcard match, all brace alternatives match. */
const CHECKS: Readonly<Record<IncludeVariant, string>> = {
  "": "",
  r: "r",
  m: "rm",
  w: "rmw",
  b: "rb",
  a: "rmwb",
};

export function includeLineOf(state: PassState, line: Stretch): IncludeLine | undefined {
  const { text } = line.text;
  const { behaviour } = state;
  if (!text.includes("include")) return undefined;
  const place = { file: line.source, ...siteOf(line.text, 0, text.length) };
  if (!behaviour.includeTakesLine) {
    const { words } = splitWords(text);
    const [keyword, pattern] = words;
    if (keyword?.text !== "include" || !pattern || words.length !== 2) return undefined;
    return { variant: "", pattern: pattern.text, place };
  }
  const shape = includeAt(text, 0);
  if (!shape || (shape.variant !== "" && !behaviour.includeVariants)) return undefined;
  const pattern = slice(line.text, shape.pattern);
  const at = pattern.text === "" ? place : { file: line.source, ...siteOf(pattern, 0, pattern.text.length) };
  return { variant: shape.variant, pattern: pattern.text, place: at };
}

/** Puts the files of an include line on the stack (6.3-6.6). */
export function openInclude(state: PassState, { variant, pattern, place }: IncludeLine): void {
  const checks = CHECKS[variant] + state.checks.letters;
  const directory = currentFile(state)?.use.directory ?? ".";
  const found = state.files.globOnHost(pattern, directory);
  reportUnseen(state, found, place);
  const missing = `File "${pattern}" does not exist`;
  if (found.matches.length === 0) {
    if (found.missing) fail(state, hasBrace(pattern) ? "b" : "m", checks, place, missing);
    else if (found.wildcards && checks.includes("w"))
      fail(state, "w", checks, place, `No file matches "${pattern}"`);
    return;
  }
  if (found.missing) {
    fail(state, "b", checks, place, `Not every alternative of "${pattern}" matches a file`);
    if (checks.includes("b")) return;
  }
  pushFiles(state, usableFiles(state, found.matches, directory, { checks, place }));
}

/** It is taken to match files that hold nothing: what keepalived finds there, nobody here can say. */
function reportUnseen(state: PassState, { elsewhere, closed }: GlobResult, place: Place): void {
  const reads = "kalc treats the files as empty.";
  if (elsewhere.length > 0) {
    const are = elsewhere.length > 1 ? "are paths" : "is a path";
    const message = `${quoted(elsewhere)} ${are} on the host: ${reads} Set \`root\` in kalc.yaml to the folder with the host's files.`;
    report(state, "include-elsewhere", "goes-on", place, message, true);
  }
  if (closed.length > 0) {
    const lie = closed.length > 1 ? "lie" : "lies";
    const message = `${quoted(closed)} ${lie} outside the untrusted workspace: ${reads} Trust the workspace to read them.`;
    report(state, "include-elsewhere", "goes-on", place, message, true);
  }
}

function quoted(patterns: readonly string[]): string {
  return patterns.map((pattern) => `"${pattern}"`).join(", ");
}

/** Opens the first of some files; the others follow when it ends. */
export function pushFiles(state: PassState, uses: readonly FileUse[]): void {
  const [first, ...further] = uses;
  if (!first) return;
  const lines = linesOfFile(first, state.behaviour, state.blocks);
  state.repeats.changes++;
  state.copying.marks.push({ kind: "starts", source: first, after: state.linesRead });
  state.open.push({ use: first, lines, line: 0, further, checksBefore: state.checks.letters });
}

/** At the end of a file: the next one of its include line, or back to the file that includes it. */
export function closeFile(state: PassState): void {
  const file = state.open.pop();
  if (!file) return;
  state.copying.marks.push({ kind: "ends", source: file.use, after: state.linesRead });
  state.checks.letters = file.checksBefore;
  // Before 2.1.4 each file is a reading of its own, and a definition does not go on after its end.
  if (!state.behaviour.includeTakesLine) state.waiting.collecting = undefined;
  pushFiles(state, file.further);
}

/** The matches of a pattern that keepalived is willing to read (6.5); it says so of the others. */
export function usableFiles(
  state: PassState,
  matches: readonly GlobMatch[],
  directory: string,
  include: { readonly checks: string; readonly place: Place } | undefined,
): FileUse[] {
  return matches.flatMap(({ name, path }) => {
    const fault = whyUnusable(state, name, path);
    if (fault !== undefined) {
      if (include) fail(state, "r", include.checks, include.place, fault);
      return [];
    }
    if (include && (isCycle(state, path, include) || isTooMuch(state, path, include.place))) return [];
    const inside = name.includes("/") ? directoryOf(path) : directory;
    const use = state.openFile(path, name, inside, include?.place);
    if (use) {
      state.sizes.ofFiles.set(path, use.text);
      return [use];
    }
    if (include) fail(state, "r", include.checks, include.place, `"${name}" cannot be read`);
    return [];
  });
}

function whyUnusable(state: PassState, name: string, path: string): string | undefined {
  const status = state.files.stat(path);
  if (name.endsWith("/") || status?.kind === "directory") return `"${name}" is a folder`;
  if (status?.kind !== "file") return `"${name}" is not a regular file`;
  return status.executable ? `"${name}" is executable, which a configuration file must not be` : undefined;
}

/** What is read once is as long as it is; only what is read again uses up the budget. */
function isTooMuch(state: PassState, path: string, place: Place): boolean {
  const known = state.sizes.ofFiles.get(path)?.starts.length;
  if (known === undefined) return false;
  const { lineAtWork: line } = state;
  const lines = known + LINES_FOR_OPENING;
  if (!isOverspent(line, lines)) {
    line.lines += lines;
    return false;
  }
  const message =
    "Repeated includes expand to more lines than kalc reads: it skips this include and gives no verdict.";
  giveUp(state, place, message);
  return true;
}

/**
 * A file that is open already is opened once more, so that it is seen what keepalived says of everything that is
 * there again; it goes on until it can open no more files. Where the file leads back to itself by two ways, each
 * opening makes two, and that has no end.
 */
function isCycle(
  state: PassState,
  path: string,
  { checks, place }: { checks: string; place: Place },
): boolean {
  const chain = [...includeChain(place.file).map(({ file }) => file), place.file];
  const openings = chain.filter((file) => file.path === path);
  const [, again] = openings;
  if (!again) return false;
  const round = [...chain.slice(chain.indexOf(again)).map((file) => file.path), path].join(" -> ");
  const message = `This include is a cycle: ${round}.`;
  if (state.repeats.ledBackTo.has(again)) {
    const outcome =
      "A second include does the same, so the number doubles each time and keepalived never finishes.";
    report(state, "include-cycle", "dies", place, `${message} ${outcome}`);
    end(state, "endless");
  } else {
    state.repeats.ledBackTo.add(again);
    const isFatal = checks.includes("r");
    if (isFatal) state.checks.hasFailed = true;
    const outcome = isFatal ? "refuses the configuration" : "continues without it; kalc reads it twice";
    report(
      state,
      "include-cycle",
      isFatal ? "refuses" : "drops",
      place,
      `${message} keepalived reads it again until it can open no more files, and ${outcome}. Remove the include.`,
    );
  }
  return true;
}

/** Well below what fits a line of the copy with the words keepalived puts around the name (6.12). */
const LONGEST_COMPLAINT = 950;

function fail(state: PassState, check: string, checks: string, place: Place, what: string): void {
  const fatal = checks.includes(check);
  if (fatal) state.checks.hasFailed = true;
  const outcome = fatal
    ? "keepalived refuses the configuration"
    : "keepalived logs that and continues without it";
  const code = check === "r" ? "include-unusable" : "include-missing";
  report(state, code, fatal ? "refuses" : "drops", place, `${what}: ${outcome}.`);
  if (state.behaviour.copies && byteLength(what, place.file.text.encoding) > LONGEST_COMPLAINT) {
    const message =
      "keepalived writes this message into its copy of the configuration, where it is too long for one line: it reads the rest as a statement.";
    report(state, "include-spills", "goes-on", place, message);
  }
}
