import {
  beginReading,
  lineCache,
  parseText,
  sourceText,
  type LineCache,
  type ParsedText,
} from "../syntax/index.ts";
import { NEWEST } from "../versions/index.ts";
import { askedOnce, type AskedFiles } from "./asked-files.ts";
import { behaviourOf } from "./behaviour.ts";
import { FULL_BUDGET, noLine, purseOf, type Budget, type Purse } from "./budget.ts";
import type { IdsSeen } from "./ids-seen.ts";
import { linesOfCopy } from "./copy.ts";
import { predefinedDefinitions } from "./definitions.ts";
import { PLAIN_ENVIRONMENT, type Environment } from "./environment.ts";
import { type Files } from "./files.ts";
import { openMain } from "./main-file.ts";
import type { EffectiveStatement, FileUse, Place } from "./origin.ts";
import { runPass } from "./pass.ts";
import type { Pass } from "./passes.ts";
import type { ReadingProblem } from "./problems.ts";
import type { CopyMark } from "./raw-lines.ts";
import { PassReading, type Reading } from "./reading.ts";
import type { PassState } from "./state.ts";
import { forgetSequences, nothingWaits } from "./waiting.ts";
import { noWatch } from "./watch.ts";
import { BlockRow, readAgain, statementsIn, type WholeBlocks } from "./whole-blocks.ts";
import { noLines, type LogicalLines } from "./logical-line.ts";

export interface ReadOptions {
  /** What keepalived would be given with -f: a file name, or a pattern for several (12.2). */
  readonly main: string;
  readonly files: Files;
  /** The newest one where none is given. */
  readonly version?: string | undefined;
  /** -i; undefined reads for a host that no condition names. */
  readonly configId?: string | undefined;
  readonly environment?: Partial<Environment> | undefined;
  /** Kept by callers that read the same files again and again. */
  readonly cache?: LineCache | undefined;
  /** The same for blocks. */
  readonly blocks?: WholeBlocks | undefined;
  /** How much may be made out of what is written; as much as keepalived itself manages where it is not given. */
  readonly budget?: Budget | undefined;
}

/** Reads a configuration as one version of keepalived does, for one config id. Never throws. */
export function readConfiguration(options: ReadOptions): Reading {
  return readWithChoices(options, nothingShared(options)).reading;
}

/** What several readings of one moment share: files by their path, opened and parsed, and what lines lead to. */
export interface Shared {
  readonly files: AskedFiles;
  readonly texts: Map<string, ParsedText>;
  readonly mainFiles: Map<string, FileUse>;
  readonly lines: LogicalLines;
  readonly cache: LineCache;
  readonly blocks: WholeBlocks | undefined;
  readonly purse: Purse;
}

export function nothingShared(options: ReadOptions): Shared {
  const { files, cache = lineCache(), blocks, budget = FULL_BUDGET } = options;
  beginReading(cache);
  if (blocks) readAgain(blocks);
  return {
    files: askedOnce(files),
    texts: new Map(),
    mainFiles: new Map(),
    lines: noLines(),
    cache,
    blocks,
    purse: purseOf(budget),
  };
}

/** What was read, and for a reading without a config id what follows from it for those with one. */
export function readWithChoices(options: ReadOptions, shared: Shared): { reading: Reading; seen: IdsSeen } {
  const run = new Run(options, shared);
  const first = run.pass("parent", undefined);
  const passes = asFarAsRun(first, { parent: resultOf(first), ...laterPasses(run, first) });
  const isRun = ({ pass }: ReadingProblem): boolean => passes[pass].ended !== "not-run";
  const reading = {
    version: run.version,
    configId: options.configId,
    files: run.opened,
    passes,
    definitions: first.definitions,
    problems: run.problems.filter(isRun),
    furtherProblems: [...run.furtherProblems, ...run.problems.filter((problem) => !isRun(problem))],
    configIds: [...run.configIds].sort(),
  };
  // Statements that are counted anew are not the ones the choices are about.
  if (!run.allEnd) run.seen.allInvolved = true;
  return { reading, seen: run.seen };
}

/** keepalived does not start a pass where an earlier one ended. */
function asFarAsRun({ ending, checks }: PassState, read: Reading["passes"]): Reading["passes"] {
  const { parent, checker, vrrp, bfd } = read;
  if (ending.ended || checks.hasFailed) {
    const never = neverStarted(checker);
    return { parent, checker: never, vrrp: never, bfd: never };
  }
  if (checker.ended) return { parent, checker, vrrp: neverStarted(vrrp), bfd: neverStarted(bfd) };
  return vrrp.ended ? { parent, checker, vrrp, bfd: neverStarted(bfd) } : read;
}

function neverStarted({ statements, further }: PassReading): PassReading {
  const all = further.length === 0 ? statements : [...statements, ...further];
  return new PassReading([], "not-run", all, undefined);
}

/** Checker, vrrp and bfd see what the first pass saw, unless the file touches what the copy changes. */
function laterPasses(run: Run, first: PassState): Omit<Reading["passes"], "parent"> {
  if (readsLike(run, first)) {
    const same = run.behaviour.copies ? renumbered(run, first) : resultOf(first);
    return { checker: same, vrrp: same, bfd: same };
  }
  const copied = run.behaviour.copies ? first.copying.marks : undefined;
  const checker = run.pass("checker", copied, first);
  const vrrp = run.passLike(checker, "vrrp", copied);
  const bfd = run.passLike(vrrp, "bfd", copied);
  return { checker: resultOf(checker), vrrp: resultOf(vrrp), bfd: resultOf(bfd) };
}

/** Whether what the first pass saw is what the others see, and say nothing of. */
function readsLike(run: Run, { copying: { copyDiffers }, waiting: { sequenceCount } }: PassState): boolean {
  if (!run.behaviour.copies) return sequenceCount === 0;
  if (copyDiffers !== "in-form") return copyDiffers === "no";
  // Such lines make every pass say again what there is to be said.
  return run.allEnd && sequenceCount === 0 && run.problems.length === 0;
}

function resultOf({ rows, ending: { ended, further, gaveUpAt } }: PassState): PassReading {
  return new PassReading(rows, ended, further, gaveUpAt);
}

/** A last line without an end is counted in the copy, but not in the file it came from (1.13). */
function renumbered(run: Run, first: PassState): PassReading {
  if (run.allEnd) return resultOf(first);
  const { rows, ending } = first;
  const { ended, further, gaveUpAt } = ending;
  // The last line is in no block that is known by its lines.
  const counted = rows.map((row) => (row instanceof BlockRow ? row : countedInCopy(row)));
  return new PassReading(counted, ended, further.map(countedInCopy), gaveUpAt);
}

function countedInCopy(statement: EffectiveStatement): EffectiveStatement {
  const { text, starts } = statement.file.text;
  if (statement.line !== starts.length - 1 || text.endsWith("\n")) return statement;
  const at = statement.base + (statement.words[0]?.start ?? 0);
  if (at < (starts[starts.length - 1] ?? 0)) return statement;
  const { words, text: raw, file, source, base } = statement;
  return { words, text: raw, file, source, base, line: starts.length };
}

/** What the four passes of one reading share. */
class Run {
  readonly version: string;
  readonly behaviour;
  readonly opened: FileUse[] = [];
  readonly problems: ReadingProblem[] = [];
  readonly furtherProblems: ReadingProblem[] = [];
  readonly configIds = new Set<string>();
  readonly seen: IdsSeen = { choices: new Map(), involved: new Set(), allInvolved: false };
  private readonly shared: Shared;
  private readonly options: ReadOptions;
  private readonly environment: Environment;

  constructor(options: ReadOptions, shared: Shared) {
    this.options = options;
    this.shared = shared;
    this.version = options.version ?? NEWEST;
    this.behaviour = behaviourOf(this.version);
    this.environment = { ...PLAIN_ENVIRONMENT, ...options.environment };
  }

  /** No file lacks the end of its last line. */
  get allEnd(): boolean {
    return this.opened.every(({ text: { text } }) => text === "" || text.endsWith("\n"));
  }

  /** Reads the files, or the copy of what an earlier pass read. */
  pass(pass: Pass, copied: readonly CopyMark[] | undefined, previous?: PassState): PassState {
    const state = this.stateOf(pass, copied !== undefined, previous);
    openMain(
      state,
      this.options.main,
      copied && ((): ReturnType<typeof linesOfCopy> => linesOfCopy(copied, state)),
    );
    runPass(state);
    // What a sequence that was never worked on leaves behind is forgotten, and counted down once more (8.6).
    forgetSequences(state.waiting);
    if (state.ending.ended) state.ending.further = statementsIn(state.rows.splice(state.ending.endsAt));
    this.seen.choices.set(state.rows, state.choices);
    return state;
  }

  /**
   * Reads what the pass before read. Only a count passes from one to the next (8.6): where it did not change,
   * neither does anything else, and what was said then is said again.
   */
  passLike(previous: PassState, pass: Pass, copied: readonly CopyMark[] | undefined): PassState {
    const { waiting, firstProblem, firstOpened } = previous;
    if (waiting.sequenceCount !== waiting.startedWith || this.opened.length > firstOpened)
      return this.pass(pass, copied, previous);
    const said = this.problems.slice(firstProblem).map((problem) => ({ ...problem, pass }));
    const state = { ...previous, pass, firstProblem: this.problems.length };
    this.problems.push(...said);
    return state;
  }

  private stateOf(pass: Pass, readsCopy: boolean, previous: PassState | undefined): PassState {
    const { behaviour, environment, options, shared } = this;
    return {
      pass,
      behaviour,
      environment,
      configId: options.configId,
      files: shared.files,
      definitions: predefinedDefinitions({
        hashAndBang: behaviour.hashAndBang,
        environment: behaviour.namedParameters,
        checksBounds: behaviour.namedParameters,
        filledIn: environment.filledIn,
      }),
      openFile: (path, name, directory, includedFrom) => this.open(path, name, directory, includedFrom),
      rows: [],
      problems: this.problems,
      furtherProblems: this.furtherProblems,
      firstProblem: this.problems.length,
      firstOpened: this.opened.length,
      configIds: this.configIds,
      idsSeen: this.seen,
      choices: [],
      ending: { ended: undefined, endsAt: 0, further: [], gaveUpAt: undefined },
      copying: { marks: [], readsCopy, copyDiffers: "no" },
      linesRead: 0,
      open: [],
      waiting: nothingWaits(previous?.waiting.sequenceCount ?? 0),
      checks: { hasFailed: false, letters: "" },
      purse: shared.purse,
      lineAtWork: noLine(),
      watch: noWatch(),
      repeats: { changes: 0, expansions: new Map(), ledBackTo: new Set() },
      sizes: { ofDefinitions: new Map(), ofFiles: new Map() },
      lines: shared.lines,
      blocks: shared.blocks,
    };
  }

  private open(
    path: string,
    name: string,
    directory: string,
    includedFrom: Place | undefined,
  ): FileUse | undefined {
    const text = this.textOf(path);
    if (!text) return undefined;
    const use = this.useOf({ path, name, directory, text, includedFrom });
    this.opened.push(use);
    for (const line of text.lines) {
      if (line.plain) continue;
      for (const piece of line.pieces) if (piece.kind === "condition") this.configIds.add(piece.id);
    }
    return use;
  }

  /** Main files are opened alike in each pass and reading; then so is what stands in them. */
  private useOf(use: FileUse): FileUse {
    const { mainFiles } = this.shared;
    if (use.includedFrom) return use;
    const known = mainFiles.get(use.name) ?? use;
    mainFiles.set(use.name, known);
    return known;
  }

  /** A file's text, read and parsed once however often it is included. */
  private textOf(path: string): ParsedText | undefined {
    const known = this.shared.texts.get(path);
    if (known) return known;
    const text = this.shared.files.parsed?.(path) ?? this.parsed(path);
    if (!text) return undefined;
    this.shared.texts.set(path, text);
    return text;
  }

  private parsed(path: string): ParsedText | undefined {
    const bytes = this.shared.files.read(path);
    return bytes && parseText(sourceText(bytes), this.shared.cache);
  }
}
