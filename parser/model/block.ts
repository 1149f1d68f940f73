import type { EffectiveStatement, EffectiveWord, Pass, Place, WholeBlock } from "../reader/index.ts";
import { placeOf } from "../reader/index.ts";
import type { Entry, Match, Value } from "../schema/index.ts";
import type { BlockForm } from "./block-form.ts";

/** A keyword or a line that keepalived took, with what its words gave. */
export interface Setting {
  readonly statement: EffectiveStatement;
  /** Of a line, that of its block. */
  readonly entry: Entry;
  /** The words that were matched: those after the keyword, or a line's without its braces. */
  readonly words: readonly EffectiveWord[];
  readonly match: Match;
  /** What there is to know of single words, where neither these nor the match need be made for that. */
  readonly single?: SingleWords;
  /** Counts what the pass has read: of two settings the later one has the higher number. */
  readonly order: number;
}

/** By their places after the keyword, counted from 0. */
export interface SingleWords {
  readonly count: number;
  textAt(index: number): string | undefined;
  valueAt(index: number): Value | undefined;
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
  /** The statement that closed it; the end of the input closes what is open then. */
  closing: EffectiveStatement | undefined;
  readonly parent: Block | undefined;
  /** What was taken, in order; of a keyword the last is the one that counts, unless the entry says otherwise. */
  settings: readonly Setting[];
  /** One of them, where the others need not be made for that. */
  readonly settingAt?: (at: number) => Setting;
  /** Blocks and value blocks by keyword, in order. */
  blocks: InnerBlocks;
  /** The entries of a value block. */
  lines: readonly Setting[];
  /** keepalived threw it away. */
  isRemoved: boolean;
  /** What the one who builds it has to remember of it; nobody else looks at it. */
  notes: Map<unknown, unknown> | undefined;
  /** Shared by blocks that differ in what their words say. */
  form: BlockForm | undefined;
  /** Who has asked about it and had nothing to say: shared by blocks of a form that differ in addresses alone. */
  silent: Set<unknown> | undefined;
  /** Its lines, where these were known to be a block: with its form they are all that it is made of. */
  whole: WholeBlock | undefined;
}

/** As of a Map. */
export interface InnerBlocks extends Iterable<readonly [string, readonly Block[]]> {
  readonly size: number;
  get(keyword: string): readonly Block[] | undefined;
  values(): Iterable<readonly Block[]>;
}

/** What each pass made of the configuration. */
export type Configuration = Readonly<Record<Pass, Block>>;

export function newBlock(parent: Block | undefined, opening: Setting | undefined): Block {
  return {
    entry: opening?.entry,
    opening,
    closing: undefined,
    parent,
    settings: none,
    blocks: nothing,
    lines: none,
    isRemoved: false,
    notes: undefined,
    form: undefined,
    silent: undefined,
    whole: undefined,
  };
}

/** Shared by all blocks that have none: big configurations have ten thousands of small blocks. */
const nothing: InnerBlocks = new Map<string, never[]>();
const none: readonly never[] = [];

export function addSetting(block: Block, setting: Setting): void {
  // Most blocks have a few settings, and a list that grows by itself makes room for many more.
  if (block.settings.length < FEW) block.settings = [...block.settings, setting];
  else (block.settings as Setting[]).push(setting);
}

const FEW = 8;

export function addLine(block: Block, line: Setting): void {
  if (block.lines === none) block.lines = [line];
  else (block.lines as Setting[]).push(line);
}

export function addBlock(block: Block, inner: Block): void {
  if (!inner.entry) return;
  const keyword = keywordOf(inner.entry);
  const list = block.blocks.get(keyword);
  if (list) (list as Block[]).push(inner);
  else if (block.blocks === nothing) block.blocks = new OneKind(keyword, [inner]);
  else block.blocks = new Map([...block.blocks, [keyword, [inner]]]);
}

/** A map with one key, which is all that most blocks need, and a fraction of a Map. */
class OneKind implements InnerBlocks {
  readonly size = 1;
  private readonly keyword: string;
  private readonly list: readonly Block[];

  constructor(keyword: string, list: readonly Block[]) {
    this.keyword = keyword;
    this.list = list;
  }

  get(keyword: string): readonly Block[] | undefined {
    return keyword === this.keyword ? this.list : undefined;
  }

  values(): Iterable<readonly Block[]> {
    return [this.list];
  }

  [Symbol.iterator](): Iterator<readonly [string, readonly Block[]]> {
    return [[this.keyword, this.list] as const][Symbol.iterator]();
  }
}

export function innerBlocks(
  kinds: readonly (readonly [keyword: string, list: readonly Block[]])[],
): InnerBlocks {
  const [first, second] = kinds;
  if (first === undefined) return nothing;
  return second === undefined ? new OneKind(...first) : new Map(kinds);
}

/** The name under which a keyword and its aliases are kept. */
function keywordOf({ name, aliasOf }: Entry): string {
  return aliasOf ?? name;
}

/** The setting of a keyword that counts, if it is there. */
export function settingOf(block: Block, keyword: string): Setting | undefined {
  const at = block.form ? placeIn(block.form, keyword) : placeAmong(block.settings, keyword);
  if (at < 0) return undefined;
  return block.settingAt ? block.settingAt(at) : block.settings[at];
}

export function has(block: Block, keyword: string): boolean {
  return (block.form ? placeIn(block.form, keyword) : placeAmong(block.settings, keyword)) >= 0;
}

/** Blocks of one form have the same keywords at the same places. */
function placeIn({ places, settings }: BlockForm, keyword: string): number {
  let at = places.get(keyword);
  if (at === undefined) places.set(keyword, (at = placeAmong(settings, keyword)));
  return at;
}

/** Of the setting that counts; -1 where there is none. */
function placeAmong(settings: readonly Pick<Setting, "entry">[], keyword: string): number {
  let found = -1;
  // Plain loops: big configurations are asked hundreds of thousands of times, most of them before any of this is
  // compiled.
  for (let at = 0; at < settings.length; at += 1) {
    const { entry } = settings[at] as Pick<Setting, "entry">;
    if (keywordOf(entry) !== keyword) continue;
    if (entry.repeat === "first-wins") return at;
    found = at;
  }
  return found;
}

/** All that was taken of a keyword, under any of its names. */
export function settingsOf(block: Block, keyword: string): readonly Setting[] {
  return block.settings.filter(({ entry }) => keywordOf(entry) === keyword);
}

/** The blocks of a keyword that keepalived kept. */
export function blocksOf(block: Block, keyword: string): readonly Block[] {
  const all = block.blocks.get(keyword);
  if (all === undefined) return none;
  for (const one of all) if (one.isRemoved) return all.filter(({ isRemoved }) => !isRemoved);
  return all;
}

/** The entries of all value blocks of a keyword. */
export function linesOf(block: Block, keyword: string): readonly Setting[] {
  return blocksOf(block, keyword).flatMap(({ lines }) => lines);
}

/** The value of a word right after the keyword, counted from 0. */
export function valueOf(
  setting: Pick<Setting, "match" | "single"> | undefined,
  index = 0,
): Value | undefined {
  if (setting === undefined) return undefined;
  if (setting.single) return setting.single.valueAt(index);
  const { words } = setting.match;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word?.index === index && word.option === undefined) return word.reading?.value;
  }
  return undefined;
}

/** The value after an option's word, or of a bare option. */
export function optionOf(setting: Setting | undefined, name: string): Value | undefined {
  return setting?.match.words.find(({ option, reading }) => option?.name === name && reading !== undefined)
    ?.reading?.value;
}

export function hasOption(setting: Setting, name: string): boolean {
  return setting.match.words.some(({ option }) => option?.name === name);
}

/** The text of a word as keepalived has it; the keyword's first value is 0. */
export function textOf(setting: Setting | undefined, index = 0): string | undefined {
  return setting?.single ? setting.single.textAt(index) : setting?.words[index]?.text;
}

/** Whether there is anything after the keyword. */
export function hasWords(setting: Setting): boolean {
  return (setting.single?.count ?? setting.words.length) > 0;
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
  return { file: from.file, start: from.start, end: Math.max(from.end, placeOf(statement, last).end) };
}
