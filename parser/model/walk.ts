import type { EffectiveStatement, Pass } from "../reader/index.ts";
import { availability, childrenOf, matchWords, passesOwning, type Entry } from "../schema/index.ts";
import { isAtLeast } from "../versions/index.ts";

/** What a statement is to the pass that reads it. */
export type Role =
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

export interface WalkedStatement {
  readonly statement: EffectiveStatement;
  readonly role: Role;
  /** The keywords of the blocks around it, as keepalived sees them. */
  readonly place: readonly string[];
  /** Of a keyword its own entry, of a line that of its block. */
  readonly entry: Entry | undefined;
  /** The block's keyword was not followed by `{`; this statement is read as the first one inside (4.7). */
  readonly lacksOpen: boolean;
}

export interface Walk {
  readonly statements: readonly WalkedStatement[];
  /** keepalived ends at the last of the statements: a value it insists on is missing (5.6). */
  readonly exits: boolean;
}

/** Follows one pass of keepalived through its statements, block by block. */
export function walk(statements: readonly EffectiveStatement[], pass: Pass, version: string): Walk {
  const walker = new Walker(pass, version);
  for (const statement of statements) {
    walker.read(statement);
    if (walker.exits) break;
  }
  return { statements: walker.walked, exits: walker.exits };
}

interface Level {
  readonly place: readonly string[];
  needsOpen: boolean;
}

const ROOT: Level = { place: [], needsOpen: false };

/** keepalived's own variables, one to one: where it is, what it skips, and what it waits for. */
class Walker {
  readonly walked: WalkedStatement[] = [];
  exits = false;
  private readonly pass: Pass;
  private readonly version: string;
  private readonly levels: Level[] = [];
  private readonly names = new Set<string>();
  /** Braces still open in what is skipped; -1 while the first one is awaited. */
  private skipping = 0;
  private valueBlock:
    { readonly entry: Entry; readonly place: readonly string[]; needsOpen: boolean } | undefined;

  constructor(pass: Pass, version: string) {
    this.pass = pass;
    this.version = version;
  }

  read(statement: EffectiveStatement): void {
    if (this.valueBlock) this.readLine(statement, this.valueBlock);
    else if (this.skips(statement)) this.note(statement, "skipped");
    else this.readStatement(statement);
  }

  private get level(): Level {
    return this.levels[this.levels.length - 1] ?? ROOT;
  }

  private note(statement: EffectiveStatement, role: Role, entry?: Entry, lacksOpen = false): void {
    const place = this.valueBlock?.place ?? this.level.place;
    this.walked.push({ statement, role, place, entry, lacksOpen });
  }

  /** Whether the statement is skipped; counts the braces in it, quoted ones too (4.12, 4.18). */
  private skips({ words }: EffectiveStatement): boolean {
    if (this.skipping === -1) {
      this.skipping = words[0]?.text === "{" ? 1 : 0;
      if (this.skipping === 1) this.level.needsOpen = false;
      return this.skipping === 1;
    }
    if (this.skipping === 0) return false;
    for (const { text } of words) {
      if (text === "{") this.skipping++;
      if (text === "}" && --this.skipping === 0) {
        this.leave();
        break;
      }
    }
    return true;
  }

  /** Up one level; at the root there is none. */
  private leave(): void {
    this.levels.pop();
  }

  private readStatement(statement: EffectiveStatement): void {
    const first = statement.words[0]?.text ?? "";
    const inBlock = this.levels.length > 0;
    const lacksOpen = this.level.needsOpen && first !== "{";
    if (first === "{") {
      const expected = this.level.needsOpen;
      this.level.needsOpen = false;
      this.note(statement, expected ? "open" : "stray-open");
    } else if (first === "}" && inBlock) {
      this.note(statement, "close", undefined, lacksOpen);
      this.leave();
    } else {
      this.level.needsOpen = false;
      this.readKeyword(statement, first, lacksOpen);
    }
  }

  private readKeyword(statement: EffectiveStatement, name: string, lacksOpen: boolean): void {
    const { place } = this.level;
    const entry = childrenOf(place).get(name);
    if (!entry || availability(entry, { version: this.version }).kind !== "available") {
      this.note(statement, "unknown", undefined, lacksOpen);
      return;
    }
    this.note(statement, "keyword", entry, lacksOpen);
    if (place.length === 0 && !passesOwning(name).includes(this.pass)) {
      this.skipping = statement.words[statement.words.length - 1]?.text === "{" ? 1 : -1;
      return;
    }
    this.exits = this.lacksValue(entry, statement);
    if (this.exits) return;
    if (entry.kind === "value-block") {
      this.valueBlock = { entry, place: [...place, name], needsOpen: true };
    } else if (entry.kind === "block") {
      const hasOpen = statement.words[statement.words.length - 1]?.text === "{";
      this.levels.push({ place: [...place, name], needsOpen: !hasOpen });
    }
    if (this.isRejected(entry, statement)) this.skipping = -1;
  }

  private lacksValue({ missing, shape, quoted }: Entry, { words }: EffectiveStatement): boolean {
    if (missing !== "exit2") return false;
    const values = words.slice(1).map(({ text }) => text);
    // What a script keyword's words are only its own tokenizer can tell; whether there are any, every one can.
    if (quoted) return values.length < shape.least;
    return matchWords(shape, values, { version: this.version }).missing.some(
      ({ option }) => option === undefined,
    );
  }

  /** Whether the block's own words make keepalived skip the block (4.19). */
  private isRejected(entry: Entry, { words }: EffectiveStatement): boolean {
    if (entry.kind !== "block") return false;
    const values = words.slice(1).map(({ text }) => text);
    const match = matchWords(entry.shape, values, { version: this.version });
    if (entry.missing === "block-skipped" && match.missing.length > 0) return true;
    if (entry.extra === "block-skipped" && match.extra.length > 0) return true;
    if (
      entry.invalid === "block-skipped" &&
      match.words.some(({ reading }) => reading && reading.value === undefined)
    ) {
      return true;
    }
    if (entry.sameName !== "block-skipped") return false;
    const name = [entry.path, ...values].join("\0");
    const isRepeated = this.names.has(name);
    this.names.add(name);
    return isRepeated;
  }

  private readLine(
    statement: EffectiveStatement,
    block: { readonly entry: Entry; needsOpen: boolean },
  ): void {
    const { words } = statement;
    const first = words[0]?.text;
    const lacksOpen = block.needsOpen && first !== "{";
    const isOpen = block.needsOpen && first === "{";
    this.note(statement, "line", block.entry, lacksOpen);
    block.needsOpen = false;
    const ends = isAtLeast(this.version, "2.1.0") ? words[words.length - 1]?.text === "}" : first === "}";
    const line = words.slice(isOpen ? 1 : 0, ends ? -1 : undefined).map(({ text }) => text);
    const grammar = block.entry.line;
    if (line.length > 0 && grammar?.missing === "exit2" && !grammar.severalPerLine) {
      this.exits = matchWords(grammar.shape, line, { version: this.version }).missing.length > 0;
    }
    if (ends) this.valueBlock = undefined;
  }
}
