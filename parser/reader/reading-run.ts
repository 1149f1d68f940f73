import { parseText, sourceText, type ParsedText } from "../syntax/index.ts";
import { NEWEST } from "../versions/index.ts";
import { behaviourOf } from "./behaviour.ts";
import { noLine } from "./budget.ts";
import { linesOfCopy } from "./copy.ts";
import { predefinedDefinitions } from "./definitions.ts";
import { PLAIN_ENVIRONMENT, type Environment } from "./environment.ts";
import type { IdsSeen } from "./ids-seen.ts";
import { openMain } from "./main-file.ts";
import type { FileUse, Place } from "./origin.ts";
import { runPass } from "./pass.ts";
import type { Pass } from "./passes.ts";
import type { ReadingProblem } from "./problems.ts";
import type { CopyMark } from "./raw-lines.ts";
import type { ReadOptions, Shared } from "./read-options.ts";
import type { PassState } from "./state.ts";
import { forgetSequences, nothingWaits } from "./waiting.ts";
import { noWatch } from "./watch.ts";
import { statementsIn } from "./block-row.ts";

/** What the four passes of one reading share. */
export class Run {
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
      isPlain: true,
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
    this.noteIds(text);
    return use;
  }

  private noteIds(parsed: ParsedText): void {
    if (!parsed.text.includes("@")) return;
    for (const line of parsed.lines) {
      if (line.plain) continue;
      for (const piece of line.pieces) if (piece.kind === "condition") this.configIds.add(piece.id);
    }
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
