import { lineCache, parseText, sourceText, type LineCache, type ParsedText } from "../syntax/index.ts";
import { NEWEST } from "../versions/index.ts";
import { behaviourOf } from "./behaviour.ts";
import { linesOfCopy } from "./copy.ts";
import { predefinedDefinitions } from "./definitions.ts";
import type { Files } from "./files.ts";
import { openMain } from "./main-file.ts";
import type { FileUse, Place } from "./origin.ts";
import { runPass } from "./pass.ts";
import type { ReadingProblem } from "./problems.ts";
import type { Copy } from "./raw-lines.ts";
import { PLAIN_ENVIRONMENT, type Environment, type Pass, type PassReading, type Reading } from "./reading.ts";
import type { PassState } from "./state.ts";

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
}

/** Reads a configuration as one version of keepalived does, for one config id. Never throws. */
export function readConfiguration(options: ReadOptions): Reading {
  const run = new Run(options);
  const first = run.pass("parent", undefined);
  const stopped = first.ended !== undefined || first.includeFailed;
  return {
    version: run.version,
    configId: options.configId,
    files: run.opened,
    passes: { parent: resultOf(first), ...(stopped ? NOT_RUN : laterPasses(run, first)) },
    problems: run.problems,
    configIds: [...run.configIds].sort(),
  };
}

type LaterPasses = Record<Exclude<Pass, "parent">, PassReading>;

const NOTHING: PassReading = { statements: [], ended: "not-run" };
const NOT_RUN: LaterPasses = { checker: NOTHING, vrrp: NOTHING, bfd: NOTHING };

/** Checker, vrrp and bfd see what the first pass saw, unless the file touches what the copy changes. */
function laterPasses(run: Run, first: PassState): LaterPasses {
  if (run.behaviour.copies && !first.copyDiffers) {
    const same = renumbered(first);
    return { checker: same, vrrp: same, bfd: same };
  }
  if (!run.behaviour.copies && first.sequenceCount === 0) {
    const same = resultOf(first);
    return { checker: same, vrrp: same, bfd: same };
  }
  const copy = run.behaviour.copies ? run.copyOf() : undefined;
  const checker = run.pass("checker", copy, first);
  const vrrp = checker.ended ? undefined : run.pass("vrrp", copy, checker);
  const bfd = !vrrp || vrrp.ended ? undefined : run.pass("bfd", copy, vrrp);
  return { checker: resultOf(checker), vrrp: resultOf(vrrp), bfd: resultOf(bfd) };
}

function resultOf(state: PassState | undefined): PassReading {
  return state ? { statements: state.statements, ended: state.ended } : NOTHING;
}

/** A last line without an end is counted in the copy, but not in the file it came from (1.13). */
function renumbered(first: PassState): PassReading {
  if (first.statements.every(({ file }) => file.text.text.endsWith("\n"))) return resultOf(first);
  const statements = first.statements.map((statement) => {
    const { text, starts } = statement.file.text;
    if (statement.line !== starts.length - 1 || text.endsWith("\n")) return statement;
    const at = statement.base + (statement.words[0]?.start ?? 0);
    if (at < (starts[starts.length - 1] ?? 0)) return statement;
    const { words, text: raw, file, source, base } = statement;
    return { words, text: raw, file, source, base, line: starts.length };
  });
  return { statements, ended: first.ended };
}

/** What the four passes of one reading share. */
class Run {
  readonly version: string;
  readonly behaviour;
  readonly opened: FileUse[] = [];
  readonly problems: ReadingProblem[] = [];
  readonly configIds = new Set<string>();
  private readonly texts = new Map<string, ParsedText>();
  private readonly options: ReadOptions;
  private readonly environment: Environment;
  private readonly cache: LineCache;

  constructor(options: ReadOptions) {
    this.options = options;
    this.version = options.version ?? NEWEST;
    this.behaviour = behaviourOf(this.version);
    this.environment = { ...PLAIN_ENVIRONMENT, ...options.environment };
    this.cache = options.cache ?? lineCache();
  }

  pass(pass: Pass, source: Copy | undefined, previous?: PassState): PassState {
    const state = this.stateOf(pass, source, undefined, previous);
    openMain(
      state,
      this.options.main,
      source && ((): ReturnType<typeof linesOfCopy> => linesOfCopy(source, state)),
    );
    runPass(state);
    // What a sequence that was never worked on leaves behind is forgotten, and counted down once more (8.6).
    state.sequenceCount = (state.sequenceCount - state.sequences.length) >>> 0;
    return state;
  }

  /** Reads a second time, now for the copy alone. */
  copyOf(): Copy {
    const copy: Copy = [];
    const state = this.stateOf("parent", undefined, copy, undefined);
    openMain(state, this.options.main, undefined);
    runPass(state);
    return copy;
  }

  private stateOf(
    pass: Pass,
    source: Copy | undefined,
    copy: Copy | undefined,
    previous: PassState | undefined,
  ): PassState {
    const { behaviour, environment, options } = this;
    return {
      pass,
      behaviour,
      environment,
      configId: options.configId,
      files: options.files,
      definitions: predefinedDefinitions({
        hashAndBang: behaviour.hashAndBang,
        environment: behaviour.namedParameters,
        checksBounds: behaviour.namedParameters,
      }),
      open: [],
      openFile: (path, name, directory, includedFrom) => this.open(path, name, directory, includedFrom, copy),
      statements: [],
      problems: copy ? [] : this.problems,
      configIds: this.configIds,
      ended: undefined,
      includeFailed: false,
      includeChecks: "",
      copy,
      readsCopy: source !== undefined,
      copyDiffers: false,
      rest: undefined,
      sequences: [],
      sequenceCount: previous?.sequenceCount ?? 0,
      sequenceDepth: 0,
      pending: undefined,
      pendingBelow: [],
      collecting: undefined,
      included: 0,
      produced: 0,
    };
  }

  private open(
    path: string,
    name: string,
    directory: string,
    includedFrom: Place | undefined,
    copy: Copy | undefined,
  ): FileUse | undefined {
    const text = this.textOf(path);
    if (!text) return undefined;
    const use: FileUse = { path, name, directory, text, includedFrom };
    if (!copy) this.opened.push(use);
    for (const line of text.lines) {
      if (line.plain) continue;
      for (const piece of line.pieces) if (piece.kind === "condition") this.configIds.add(piece.id);
    }
    return use;
  }

  /** A file's text, read and parsed once however often it is included. */
  private textOf(path: string): ParsedText | undefined {
    const known = this.texts.get(path);
    if (known) return known;
    const bytes = this.options.files.read(path);
    if (!bytes) return undefined;
    const text = parseText(sourceText(bytes), this.cache);
    this.texts.set(path, text);
    return text;
  }
}
