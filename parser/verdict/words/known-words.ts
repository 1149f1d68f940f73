// What was made of words is kept: equal statements have one list of words between them, so each is judged once.
// What an expansion gives are lists of its own, mostly of words that were there before: they are known by text.
import type { Rule, Severity } from "../../diagnostics/index.ts";
import type { EffectiveStatement, EffectiveWord } from "../../reader/index.ts";
import type { Entry, ReadContext } from "../../schema/index.ts";
import { blockMemory, type BlockMemory } from "../block-memory.ts";
import { wordsBehind } from "./commands.ts";
import { judgeKeyword, judgeLine, type JudgedWords } from "./judge-words.ts";

/** What is known of words that were judged already. */
export interface KnownWords {
  /** By the list of words itself. */
  readonly lists: Map<readonly EffectiveWord[], KnownStatement>;
  readonly keywords: Texts;
  readonly met: { readonly keywords: Set<string>; hasSurplus: boolean; hasOff: boolean };
  readonly lines: Texts;
  /** Words that are no keywords, by the block they stand in. */
  readonly unknown: Map<Entry | undefined, Map<string, UnknownWord>>;
  /** Whether the judged keepalived is of a release or newer. */
  readonly reached: Map<string, boolean>;
  /** And of blocks. */
  readonly blocks: BlockMemory;
  /** So much may be known of single words before it is time to forget. */
  most: number;
}

/** By entry, then by the texts of the words. */
type Texts = Map<Entry, Map<string, JudgedWords>>;

export interface KnownStatement {
  readonly entry: Entry;
  /** The words after the keyword. */
  readonly words: readonly EffectiveWord[];
  /** A line of a list may read as its keyword does, and then has the same entry. */
  readonly isLine: boolean;
  readonly judged: JudgedWords;
}

/** What is said of a word that is no keyword where it stands. */
export interface UnknownWord {
  readonly rule: Rule;
  readonly message: string;
  /** What it was probably meant for. */
  readonly instead: string | undefined;
  /** Where it is not the rule's. */
  readonly severity: Severity | undefined;
}

/** `keepsAll`: the same will be read again and again. */
export function knownWords(keepsAll = false): KnownWords {
  return {
    lists: new Map(),
    keywords: new Map(),
    met: { keywords: new Set(), hasSurplus: false, hasOff: false },
    lines: new Map(),
    unknown: new Map(),
    reached: new Map(),
    blocks: blockMemory(keepsAll),
    most: 0,
  };
}

/** Before the same is read once more: what most of it is not about any longer is forgotten. */
export function readAgain(known: KnownWords): void {
  if (known.lists.size > known.most && known.most > 0) {
    for (const words of [known.lists, known.keywords, known.lines, known.unknown]) words.clear();
    known.met.keywords.clear();
    known.most = 0;
  } else if (known.most === 0 && known.lists.size > 0) known.most = 2 * known.lists.size + 1_000;
}

/** Judges words that were not judged before. */
export function judgeFresh(
  known: KnownWords,
  entry: Entry,
  texts: readonly string[],
  read: ReadContext,
): JudgedWords {
  const [first] = texts;
  if (first !== undefined && texts.length === 1 && isWordForOff(first)) known.met.hasOff = true;
  return noted(known, entry, judgeKeyword(entry, texts, read));
}

/** Words that are known by their texts, those after the keyword. */
export function judgedByTexts(
  known: KnownWords,
  entry: Entry,
  texts: readonly string[],
  read: ReadContext,
): JudgedWords {
  const judgedBefore = judgedOf(entry, known.keywords);
  const key = keyOf(texts);
  let judged = judgedBefore.get(key);
  if (!judged) judgedBefore.set(key, (judged = judgeFresh(known, entry, texts, read)));
  return judged;
}

export function isWordForOff(text: string): boolean {
  return text.length <= LONGEST_OFF && /^(?:off|no|false|none)$/i.test(text);
}

const LONGEST_OFF = "false".length;

function noted(known: KnownWords, { name, aliasOf }: Entry, judged: JudgedWords): JudgedWords {
  known.met.keywords.add(aliasOf ?? name);
  if (judged.match.extra.length > 0) known.met.hasSurplus = true;
  return judged;
}

export function knownKeyword(
  known: KnownWords,
  statement: EffectiveStatement,
  entry: Entry,
  read: ReadContext,
): KnownStatement {
  if (isExpanded(statement.words)) {
    const words = wordsBehind(statement, entry, read.version);
    return { entry, words, judged: judgedByTexts(known, entry, textsOf(words), read), isLine: false };
  }
  const found = known.lists.get(statement.words);
  if (found?.entry === entry && !found.isLine) return found;
  const words = wordsBehind(statement, entry, read.version);
  const judged = judgeFresh(known, entry, textsOf(words), read);
  const fresh = { entry, words, judged, isLine: false };
  known.lists.set(statement.words, fresh);
  return fresh;
}

export function knownLine(
  known: KnownWords,
  words: readonly EffectiveWord[],
  entry: Entry,
  read: ReadContext,
): JudgedWords | undefined {
  const { line } = entry;
  if (line === undefined) return undefined;
  if (isExpanded(words)) {
    const texts = judgedOf(entry, known.lines);
    const key = keyOf(textsOf(words));
    let judged = texts.get(key);
    if (!judged) texts.set(key, (judged = noted(known, entry, judgeLine(entry, line, textsOf(words), read))));
    return judged;
  }
  const found = known.lists.get(words);
  if (found?.entry === entry && found.isLine) return found.judged;
  const judged = noted(known, entry, judgeLine(entry, line, textsOf(words), read));
  known.lists.set(words, { entry, words, judged, isLine: true });
  return judged;
}

function isExpanded(words: readonly EffectiveWord[]): boolean {
  for (let at = 0; at < words.length; at += 1) if (words[at]?.via) return true;
  return false;
}

function judgedOf(entry: Entry, texts: Texts): Map<string, JudgedWords> {
  let found = texts.get(entry);
  if (!found) texts.set(entry, (found = new Map<string, JudgedWords>()));
  return found;
}

/** No word has a NUL in it. */
function keyOf(texts: readonly string[]): string {
  const [first] = texts;
  return first !== undefined && texts.length === 1 ? first : `\0${texts.join("\0")}`;
}

export function textsOf(words: readonly EffectiveWord[]): readonly string[] {
  return words.map(({ text }) => text);
}
