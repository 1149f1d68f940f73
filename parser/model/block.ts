import type { EffectiveStatement, EffectiveWord, Pass, Place } from "../reader/index.ts";
import { placeOf } from "../reader/index.ts";
import type { Entry, Match, Value } from "../schema/index.ts";

/** A keyword or a line that keepalived took, with what its words gave. */
export interface Setting {
  readonly statement: EffectiveStatement;
  /** Of a line, that of its block. */
  readonly entry: Entry;
  /** The words that were matched: those after the keyword, or a line's without its braces. */
  readonly words: readonly EffectiveWord[];
  readonly match: Match;
  /** Counts what the pass has read: of two settings the later one has the higher number. */
  readonly order: number;
}

/**
 * A block as keepalived holds it once it has been read. What was dropped is not in it, and goes on existing
 * only in what was said about it.
 */
export interface Block {
  /** The root has none. */
  readonly entry: Entry | undefined;
  /** The statement that opened it. */
  readonly opening: Setting | undefined;
  readonly parent: Block | undefined;
  /** What was taken, in order; of a keyword the last is the one that counts, unless the entry says otherwise. */
  settings: readonly Setting[];
  /** Blocks and value blocks by keyword, in order. */
  blocks: ReadonlyMap<string, readonly Block[]>;
  /** The entries of a value block. */
  lines: readonly Setting[];
  /** keepalived threw it away. */
  isRemoved: boolean;
}

/** What each pass made of the configuration. */
export type Configuration = Readonly<Record<Pass, Block>>;

export function newBlock(parent: Block | undefined, opening: Setting | undefined): Block {
  return {
    entry: opening?.entry,
    opening,
    parent,
    settings: none,
    blocks: nothing,
    lines: none,
    isRemoved: false,
  };
}

/** Shared by all blocks that have none: big configurations have ten thousands of small blocks. */
const nothing: ReadonlyMap<string, never[]> = new Map();
const none: readonly never[] = [];

export function addSetting(block: Block, setting: Setting): void {
  if (block.settings === none) block.settings = [setting];
  else (block.settings as Setting[]).push(setting);
}

export function addLine(block: Block, line: Setting): void {
  if (block.lines === none) block.lines = [line];
  else (block.lines as Setting[]).push(line);
}

export function addBlock(block: Block, inner: Block): void {
  if (!inner.entry) return;
  const keyword = keywordOf(inner.entry);
  if (block.blocks === nothing) block.blocks = new Map();
  const own = block.blocks as Map<string, Block[]>;
  const list = own.get(keyword);
  if (list) list.push(inner);
  else own.set(keyword, [inner]);
}

/** The name under which a keyword and its aliases are kept. */
function keywordOf({ name, aliasOf }: Entry): string {
  return aliasOf ?? name;
}

/** The setting of a keyword that counts, if it is there. */
export function settingOf(block: Block, keyword: string): Setting | undefined {
  let found: Setting | undefined;
  for (const setting of block.settings) {
    if (keywordOf(setting.entry) !== keyword) continue;
    if (setting.entry.repeat === "first-wins") return setting;
    found = setting;
  }
  return found;
}

export function has(block: Block, keyword: string): boolean {
  return block.settings.some(({ entry }) => keywordOf(entry) === keyword);
}

/** All that was taken of a keyword, under any of its names. */
export function settingsOf(block: Block, keyword: string): readonly Setting[] {
  return block.settings.filter(({ entry }) => keywordOf(entry) === keyword);
}

/** The blocks of a keyword that keepalived kept. */
export function blocksOf(block: Block, keyword: string): readonly Block[] {
  return (block.blocks.get(keyword) ?? none).filter(({ isRemoved }) => !isRemoved);
}

/** The entries of all value blocks of a keyword. */
export function linesOf(block: Block, keyword: string): readonly Setting[] {
  return blocksOf(block, keyword).flatMap(({ lines }) => lines);
}

/** The value of a word right after the keyword, counted from 0. */
export function valueOf(setting: Setting | undefined, index = 0): Value | undefined {
  return setting?.match.words.find((word) => word.index === index && word.option === undefined)?.reading
    ?.value;
}

/** The value behind an option's word, or of a bare option. */
export function optionOf(setting: Setting | undefined, name: string): Value | undefined {
  return setting?.match.words.find(({ option, reading }) => option?.name === name && reading !== undefined)
    ?.reading?.value;
}

export function hasOption(setting: Setting, name: string): boolean {
  return setting.match.words.some(({ option }) => option?.name === name);
}

/** The text of a word as keepalived has it; the keyword's first value is 0. */
export function textOf(setting: Setting | undefined, index = 0): string | undefined {
  return setting?.words[index]?.text;
}

/** What a block is called: the words that open it. */
export function nameOf(block: Block): string {
  return block.opening?.words.map(({ text }) => text).join(" ") ?? "";
}

/** Where a setting stands, from the keyword to its last word. */
export function placeOfSetting({ statement }: Pick<Setting, "statement">): Place {
  return placeOfWords(statement, statement.words);
}

export function placeOfWords(statement: EffectiveStatement, words: readonly EffectiveWord[]): Place {
  const first = words[0] ?? statement.words[0];
  const last = words[words.length - 1] ?? first;
  if (first === undefined || last === undefined) return { file: statement.source, start: 0, end: 0 };
  const from = placeOf(statement, first);
  // Words that an expansion made may stand in any order, or on one another.
  return { ...from, end: Math.max(from.end, placeOf(statement, last).end) };
}
