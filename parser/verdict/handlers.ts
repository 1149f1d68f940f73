// The form of the files in `blocks/`: handlers for what keepalived does at a keyword, at a line of a list, at the end of
// a block and at the end of the input, where the schema's entries cannot say it.
import type { Rule } from "../diagnostics/index.ts";
import type { Block, Setting } from "../model/index.ts";
import type { EffectiveStatement, EffectiveWord, Pass } from "../reader/index.ts";
import type { Family, ReadContext } from "../schema/index.ts";
import type { ReportDetails, PassReport } from "./report.ts";
import type { WordsInUse } from "./words-in-use.ts";

/** What keepalived does with a keyword or line. */
export type Fate =
  | "taken"
  /** As if it were not there. */
  | "dropped"
  /** The block it opens is skipped. */
  | "skips-block"
  /** The rest of the block it stands in is skipped, and the block thrown away. */
  | "skips-rest"
  /** keepalived ends here. */
  | "exits";

/**
 * How keepalived ends before its time: as if a value were missing, or by a fault of its own (status 139 or 134);
 * or that it never ends.
 */
export type Death = "exit" | "crash" | "abort" | "endless";

export interface Context {
  readonly pass: Pass;
  readonly read: ReadContext;
  /** What this pass has so far. */
  readonly root: Block;
  /**
   * What counts of keywords in each block of global_defs, block by block; only this is known of what the passes before
   * have.
   */
  globals(...keywords: readonly string[]): readonly Setting[];
  /** The blocks of a keyword that this pass has so far, for one that is in none of them. */
  blocksBeside(keyword: string): readonly Block[];
  /** How often either was asked. */
  readonly questions: number;
  /** What was met of keywords, so that nobody looks through everything for what is nowhere. */
  readonly met: WordsInUse;
  /** What was said so far. */
  readonly reports: readonly PassReport[];
  /** Whether the judged keepalived is of this release or newer. */
  since(version: string): boolean;
  report(rule: Rule, finding: ReportDetails): void;
  /** It has ended already. */
  readonly isOver: boolean;
  /** What ends keepalived is reported, and everything behind it is judged as if it had not ended. */
  readonly goesOn: boolean;
  end(how: Death, rule: Rule, finding: ReportDetails): void;
}

/**
 * Called with what the schema makes of the words, already judged: `fate` is what they alone lead to. Whatever it
 * returns counts.
 */
export type SettingHandler = (setting: Setting, block: Block, context: Context, fate: Fate) => Fate;

export interface Handlers {
  /** By path of the keyword, before its words are judged: a fate it returns is all there is to it. */
  readonly before?: Readonly<
    Record<string, (words: readonly EffectiveWord[], block: Block, context: Context) => Fate | undefined>
  >;
  /** By path of the keyword. */
  readonly settings?: Readonly<Record<string, SettingHandler>>;
  /** By path of the value block. */
  readonly lines?: Readonly<Record<string, SettingHandler>>;
  /** At the end of a block, by its path; `end` is the statement that closes it. Sets `isRemoved` to drop it. */
  readonly ends?: Readonly<
    Record<string, (block: Block, context: Context, end: EffectiveStatement | undefined) => void>
  >;
  /** At the end of a block that was to be skipped, by its path: where it had no `{`, or the input ends within it. */
  readonly lost?: Readonly<Record<string, (block: Block, context: Context) => void>>;
  /** By path of the value block, where its first line stands without a `{` before it. */
  readonly lacksOpen?: Readonly<Record<string, (block: Block, context: Context) => void>>;
  /** By path of the keyword: the address family its words are read for, where the block around it tells. */
  readonly families?: Readonly<Record<string, (block: Block) => Family | undefined>>;
  /** By path of the keyword: replaces what the schema says of its words, where that cannot be told there. */
  readonly words?: Readonly<Record<string, SettingHandler>>;
}

/** What a pass checks once it has read everything, in keepalived's order. */
export type PassCompletion = (context: Context) => void;
