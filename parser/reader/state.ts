import type { ParsedText } from "../syntax/index.ts";
import type { AskedFiles } from "./asked-files.ts";
import type { Behaviour } from "./behaviour.ts";
import type { LineAtWork, Purse } from "./budget.ts";
import type { Definitions } from "./definitions.ts";
import type { Environment } from "./environment.ts";
import type { ConditionChoice, IdsSeen } from "./ids-seen.ts";
import type { LogicalLines } from "./logical-line.ts";
import type { EffectiveStatement, Expansion, FileUse, Place } from "./origin.ts";
import type { Pass } from "./passes.ts";
import type { ReadingProblem } from "./problems.ts";
import type { CopyMark, RawLines } from "./raw-lines.ts";
import type { PassReading } from "./reading.ts";
import type { Waiting } from "./waiting.ts";
import type { Watch } from "./watch.ts";
import type { BlocksSeen } from "./raw-lines.ts";
import type { PassRow } from "./block-row.ts";

/** Everything one pass knows while it reads: what it is given, what it has made, and where it is. */
export interface PassState {
  readonly pass: Pass;
  readonly behaviour: Behaviour;
  readonly environment: Environment;
  readonly configId: string | undefined;
  readonly files: AskedFiles;
  readonly openFile: (
    path: string,
    name: string,
    directory: string,
    includedFrom: Place | undefined,
  ) => FileUse | undefined;

  // What it has made so far.
  readonly rows: PassRow[];
  readonly problems: ReadingProblem[];
  /** Those met after the place where keepalived ends. */
  readonly furtherProblems: ReadingProblem[];
  /** How many problems and openings of files there were when it began. */
  readonly firstProblem: number;
  readonly firstOpened: number;
  readonly configIds: Set<string>;
  readonly idsSeen: IdsSeen;
  readonly choices: ConditionChoice[];
  readonly ending: Ending;
  readonly copying: Copying;
  linesRead: number;
  /** All of them were such as are read alike everywhere. */
  isPlain: boolean;

  // Where it is.
  readonly definitions: Definitions;
  /** The include stack: the last file is the one that is read. */
  readonly open: OpenFile[];
  readonly waiting: Waiting;
  readonly checks: IncludeChecks;

  // How much it has made, and what it need not make again.
  readonly purse: Purse;
  readonly lineAtWork: LineAtWork;
  readonly watch: Watch;
  readonly repeats: Repeats;
  readonly sizes: Sizes;
  readonly lines: LogicalLines;
  readonly blocks: BlocksSeen;
}

/** A file being read. */
export interface OpenFile {
  readonly use: FileUse;
  readonly lines: RawLines;
  line: number;
  /** Further files of the same include line, which follow when this one ends. */
  readonly further: FileUse[];
  /** `include_check` as it was before the file, and what its include line checks besides (6.6, 6.7). */
  readonly checksBefore: string;
}

/** Where keepalived ends, and what it does not get to. */
interface Ending {
  ended: PassReading["ended"];
  /** How many rows there are before. */
  endsAt: number;
  further: readonly EffectiveStatement[];
  /** How many rows there are before the first that kalc leaves out. */
  gaveUpAt: number | undefined;
}

/** The file that keepalived makes of what the first pass reads, for the others (12.1). */
interface Copying {
  /** Where files start and end in it. */
  readonly marks: CopyMark[];
  /** This pass reads from it. */
  readonly readsCopy: boolean;
  /**
   * Something was read that it does not keep: the other passes see something else (2.6, 6.8, 7.7).
   * `in-form`: lines that could have come out otherwise, and did not (1.16).
   */
  copyDiffers: "no" | "in-form" | "yes";
}

interface IncludeChecks {
  /** One failed: the other passes do not run (6.6). */
  hasFailed: boolean;
  /** Of the include variants whose checks hold everywhere (6.7). */
  letters: string;
}

/** What shows that reading goes in a circle. */
interface Repeats {
  /** Goes up with everything but statements that a line leaves behind: definitions, open files. */
  changes: number;
  /** The last expansion of each definition. */
  readonly expansions: Map<string, Expansion>;
  /** Openings that an include led back to: by another way the same once more, and there is no end to it. */
  readonly ledBackTo: Set<FileUse>;
}

/** How many lines something would make, before it is made. */
interface Sizes {
  /** Of definitions of several lines, as long as none of them changes. */
  readonly ofDefinitions: Map<string, number>;
  /** Of files that were opened, by their paths. */
  readonly ofFiles: Map<string, ParsedText>;
}

export function currentFile(state: PassState): OpenFile | undefined {
  return state.open[state.open.length - 1];
}
