import type { AskedFiles } from "./asked-files.ts";
import type { Behaviour } from "./behaviour.ts";
import type { LineAtWork, Purse } from "./budget.ts";
import type { DefinedLine, Definitions } from "./definitions.ts";
import type { Environment } from "./environment.ts";
import type { ConditionChoice, IdsSeen } from "./ids-seen.ts";
import type { EffectiveStatement, Expansion, FileUse, Place } from "./origin.ts";
import type { Pass } from "./passes.ts";
import type { ReadingProblem } from "./problems.ts";
import type { CopyMark, RawLines } from "./raw-lines.ts";
import type { PassReading } from "./reading.ts";
import type { Watch } from "./watch.ts";
import type { PassRow, WholeBlocks } from "./whole-blocks.ts";
import type { Loop, LogicalLine, LogicalLines } from "./work.ts";

/** A file being read: several of them are the include stack, the last one is at work. */
export interface OpenFile {
  readonly use: FileUse;
  readonly lines: RawLines;
  line: number;
  /** Further files of the same include line, which follow when this one ends. */
  readonly further: FileUse[];
  /** `include_check` as it was before the file, and what its include line checks besides (6.6, 6.7). */
  readonly checksBefore: string;
}

/** The lines of a multi-line value that are still to come (7.6). */
export interface PendingLines {
  readonly lines: readonly DefinedLine[];
  next: number;
  readonly name: string;
  readonly use: LogicalLine;
}

interface RunningSequence {
  readonly loop: Loop;
  /** How many there will be: all of the loop, or the first one where all would be too much. */
  readonly rounds: number;
  round: number;
}

/** A definition that is being continued. */
interface Collecting {
  readonly lines: DefinedLine[];
  /** Called when the value turns out to be empty: it is then an ordinary one. */
  readonly becomeSingle: () => void;
}

/** Everything one pass knows while it reads. */
export interface PassState {
  readonly pass: Pass;
  readonly behaviour: Behaviour;
  readonly environment: Environment;
  readonly configId: string | undefined;
  readonly files: AskedFiles;
  readonly definitions: Definitions;
  readonly open: OpenFile[];
  readonly openFile: (
    path: string,
    name: string,
    directory: string,
    includedFrom: Place | undefined,
  ) => FileUse | undefined;

  readonly works: LogicalLines;
  /** Of a reader that reads the same again and again. */
  readonly blocks: WholeBlocks | undefined;
  readonly rows: PassRow[];
  readonly problems: ReadingProblem[];
  /** Those met behind where keepalived ends. */
  readonly furtherProblems: ReadingProblem[];
  /** How many problems and openings of files there were when it began. */
  readonly firstProblem: number;
  readonly firstOpened: number;
  readonly configIds: Set<string>;
  readonly idsSeen: IdsSeen;
  readonly choices: ConditionChoice[];
  ended: PassReading["ended"];
  /** How many rows there are before keepalived ends, and before the first that kalc leaves out. */
  endsAt: number;
  further: readonly EffectiveStatement[];
  gaveUpAt: number | undefined;
  /** An include check failed: the other passes do not run (6.6). */
  includeFailed: boolean;
  /** Letters of the include variants whose checks hold everywhere (6.7). */
  includeChecks: string;
  /** What the copy of this pass is made from (12.1): where files start and end. */
  readonly marks: CopyMark[];
  linesRead: number;
  /** This pass reads from a copy. */
  readonly readsCopy: boolean;
  /**
   * Something was read that the copy does not keep: the other passes see something else (2.6, 6.8, 7.7).
   * `in-form`: lines that could have come out otherwise, and did not (1.16).
   */
  copyDiffers: "no" | "in-form" | "yes";

  /** The rest of a line behind a brace. */
  rest: LogicalLine | undefined;
  sequences: RunningSequence[];
  /** As keepalived counts them, in 32 bits without a sign: it goes below zero (8.6). */
  sequenceCount: number;
  readonly startedWith: number;
  /** A sequence is worked on while the count is above this. */
  sequenceDepth: number;
  pending: PendingLines | undefined;
  readonly pendingBelow: { readonly pending: PendingLines; readonly depth: number }[];
  collecting: Collecting | undefined;
  readonly purse: Purse;
  readonly line: LineAtWork;
  readonly watch: Watch;
  /** Goes up with everything but statements that a line leaves behind: definitions, open files. */
  changes: number;
  /** What definitions of several lines amount to, as long as none of them changes. */
  readonly amounts: Map<string, number>;
  /** The last expansion of each definition. */
  readonly expansions: Map<string, Expansion>;
  /** How many lines the files have that were opened, by their paths. */
  readonly linesOf: Map<string, number>;
  /** Openings that an include led back to: by another way the same once more, and there is no end to it. */
  readonly ledBackTo: Set<FileUse>;
}

export function currentFile(state: PassState): OpenFile | undefined {
  return state.open[state.open.length - 1];
}
