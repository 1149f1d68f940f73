import { BlockRow, type EffectiveStatement, type Pass, type PassRow } from "../reader/index.ts";
import { childrenOf, type Entry, type ReadContext } from "../schema/index.ts";
import { finish, type Steps } from "../steps/index.ts";
import { isAtLeast } from "../versions/index.ts";
import { existingTo, type ExistingKeywords } from "./existing.ts";
import type { KnownSkips } from "./known-skips.ts";

/** What a statement is to the pass that reads it. */
export type StatementRole =
  /** A keyword of the block it stands in. */
  | "keyword"
  /** A word that is none there: reported, and left (4.11, 5.2). */
  | "unknown"
  /** An entry of a value block, the braces around them included (4.13). */
  | "line"
  | "open"
  | "close"
  /** A `{` that no keyword asked for: reported, and ignored (4.8). */
  | "stray-open"
  /** In a block that this pass does not own, or whose keyword was rejected (4.18, 4.19). */
  | "skipped";

/** What keepalived's keywords do with the walk: nothing, skip a block, or end the program. */
export type WalkEffect =
  | "goes-on"
  /** The block that the keyword opens is skipped (4.19). */
  | "skips-block"
  /** What is left of the block that the keyword stands in is skipped (4.19). */
  | "skips-rest"
  /** A value that must be there is not (5.6). */
  | "exits";

/** Who decides what the keywords do, and hears of everything on the way. */
export interface Listener {
  /** The last statement ended keepalived. */
  readonly isOver?: boolean;
  /**
   * Every statement. `lacksOpen`: the block's keyword was not followed by `{`, and this is read as the first
   * statement inside (4.7).
   */
  note?(
    statement: EffectiveStatement,
    role: StatementRole,
    entry: Entry | undefined,
    lacksOpen: boolean,
  ): void;
  keyword(statement: EffectiveStatement, entry: Entry): WalkEffect;
  /** An entry of the value block that was the last keyword, without the braces. */
  line(statement: EffectiveStatement, words: EffectiveStatement["words"], block: Entry): WalkEffect;
  /** The number of rows, from one between blocks on, whose block is known already and need not be followed. */
  knownAt?(rows: readonly PassRow[], at: number): number;
  /** The innermost block ends at the statement; without one, the end of the input closes it (4.10). */
  leave(statement: EffectiveStatement | undefined): void;
}

export interface WalkOptions {
  readonly pass: Pass;
  readonly context: ReadContext;
  readonly listener: Listener;
  /** Skips blocks of other passes at once, and tells the listener nothing of them. */
  readonly skips?: KnownSkips;
}

export interface WalkEnd {
  /** The number of rows keepalived reached, and the rows themselves up to there. */
  readonly read: number;
  readonly seen: readonly PassRow[];
  readonly exits: boolean;
}

/** Follows one pass of keepalived through its statements, block by block, up to where keepalived ends. */
export function walk(rows: readonly PassRow[], options: WalkOptions): WalkEnd {
  return finish(walkInSteps(rows, options));
}

/** The same, with pauses in which a caller can do something else. */
export function* walkInSteps(
  rows: readonly PassRow[],
  { pass, context, listener, skips }: WalkOptions,
): Steps<WalkEnd> {
  const existing = existingTo(context);
  const walker = new Walker(pass, context, listener, existing);
  const skipAt = (at: number): number | undefined => {
    const known = listener.knownAt?.(rows, at) ?? 0;
    return known > 0 ? at + known : skips && skips.endAt(at, pass, existing);
  };
  for (let at = 0, pause = STEP; at < rows.length; at += 1) {
    if (at >= pause) {
      pause = at + STEP;
      yield;
    }
    const row = rows[at];
    if (!row) break;
    if (walker.isBetweenBlocks) {
      const end = skipAt(at);
      if (end !== undefined) {
        at = end - 1;
        continue;
      }
    }
    if (row instanceof BlockRow) {
      const { statements } = row;
      const last = statements.findIndex((statement) => walker.endsAt(statement));
      if (last >= 0)
        return { read: at + 1, seen: [...rows.slice(0, at), ...statements.slice(0, last + 1)], exits: true };
    } else if (walker.endsAt(row)) return { read: at + 1, seen: rows.slice(0, at + 1), exits: true };
  }
  walker.finish();
  return { read: rows.length, seen: rows, exits: listener.isOver === true };
}

/** So many statements take a millisecond or two. */
const STEP = 2_000;

interface Level {
  readonly entry: Entry | undefined;
  readonly children: ReadonlyMap<string, Entry>;
  needsOpen: boolean;
}

/** The same state as keepalived's own: the open blocks, what it skips, and whether it waits for a `{`. */
class Walker {
  private exits = false;
  private readonly pass: Pass;
  private readonly existing: ExistingKeywords;
  private readonly listener: Listener;
  private readonly root: Level = { entry: undefined, children: childrenOf([]), needsOpen: false };
  private readonly levels: Level[] = [];
  /** Braces still open in what is skipped; -1 while the first one is awaited. */
  private skipping = 0;
  private valueBlock: { readonly entry: Entry; needsOpen: boolean } | undefined;
  private readonly endsAnywhere: boolean;

  constructor(pass: Pass, context: ReadContext, listener: Listener, existing: ExistingKeywords) {
    this.pass = pass;
    this.listener = listener;
    this.existing = existing;
    this.endsAnywhere = isAtLeast(context.version, "2.1.0");
  }

  /** Whether it is the last statement that keepalived gets to. */
  endsAt(statement: EffectiveStatement): boolean {
    this.read(statement);
    return this.exits || this.listener.isOver === true;
  }

  private read(statement: EffectiveStatement): void {
    if (this.valueBlock) this.readLine(statement, this.valueBlock);
    else {
      if (this.skips(statement)) this.note(statement, "skipped");
      else this.readStatement(statement);
    }
  }

  get isBetweenBlocks(): boolean {
    return this.levels.length === 0 && this.skipping === 0 && this.valueBlock === undefined;
  }

  finish(): void {
    if (this.valueBlock) this.listener.leave(undefined);
    while (this.levels.length > 0) this.leave(undefined);
  }

  private get level(): Level {
    return this.levels[this.levels.length - 1] ?? this.root;
  }

  private note(statement: EffectiveStatement, role: StatementRole, entry?: Entry, lacksOpen = false): void {
    this.listener.note?.(statement, role, entry, lacksOpen);
  }

  /** Whether the statement is skipped; counts the braces in it, quoted ones too (4.12, 4.18). */
  private skips(statement: EffectiveStatement): boolean {
    const { words } = statement;
    if (this.skipping === -1) {
      this.skipping = words[0]?.text === "{" ? 1 : 0;
      if (this.skipping === 1) this.level.needsOpen = false;
      return this.skipping === 1;
    }
    if (this.skipping === 0) return false;
    for (const { text } of words) {
      if (text === "{") this.skipping++;
      if (text === "}" && --this.skipping === 0) {
        this.leave(statement);
        break;
      }
    }
    return true;
  }

  /** Up one level; at the root there is none. */
  private leave(statement: EffectiveStatement | undefined): void {
    if (this.levels.pop() !== undefined) this.listener.leave(statement);
  }

  private readStatement(statement: EffectiveStatement): void {
    const first = statement.words[0]?.text ?? "";
    const { level } = this;
    const lacksOpen = level.needsOpen && first !== "{";
    if (first === "{") {
      this.note(statement, level.needsOpen ? "open" : "stray-open");
      level.needsOpen = false;
    } else if (first === "}" && this.levels.length > 0) {
      this.note(statement, "close", undefined, lacksOpen);
      this.leave(statement);
    } else {
      level.needsOpen = false;
      this.readKeyword(statement, level.children.get(first), lacksOpen);
    }
  }

  private readKeyword(statement: EffectiveStatement, entry: Entry | undefined, lacksOpen: boolean): void {
    if (!entry || !this.existing.has(entry)) {
      this.note(statement, "unknown", entry, lacksOpen);
      return;
    }
    this.note(statement, "keyword", entry, lacksOpen);
    const endsWithOpen = statement.words[statement.words.length - 1]?.text === "{";
    if (this.levels.length === 0 && !entry.passes.includes(this.pass)) {
      this.skipping = endsWithOpen ? 1 : -1;
      return;
    }
    const outcome = this.listener.keyword(statement, entry);
    if (outcome === "exits") this.exits = true;
    else if (outcome === "skips-rest") this.skipping = 1;
    else if (outcome === "skips-block" && entry.kind === "value-block") this.skipping = -1;
    else if (entry.kind === "value-block") this.valueBlock = { entry, needsOpen: true };
    else if (entry.kind === "block") {
      this.levels.push({ entry, children: entry.children(), needsOpen: !endsWithOpen });
      if (outcome === "skips-block") this.skipping = -1;
    }
  }

  private readLine(
    statement: EffectiveStatement,
    block: { readonly entry: Entry; needsOpen: boolean },
  ): void {
    const { words } = statement;
    const first = words[0]?.text;
    const isOpen = block.needsOpen && first === "{";
    this.note(statement, "line", block.entry, block.needsOpen && !isOpen);
    block.needsOpen = false;
    const ends = this.endsAnywhere ? words[words.length - 1]?.text === "}" : first === "}";
    const line = isOpen || ends ? words.slice(isOpen ? 1 : 0, ends ? -1 : undefined) : words;
    if (line.length > 0) this.exits = this.listener.line(statement, line, block.entry) === "exits";
    if (!ends || this.exits) return;
    this.valueBlock = undefined;
    this.listener.leave(statement);
  }
}
