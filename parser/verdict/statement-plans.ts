// How statements of a known form are judged anew when their words are others: most have a number or a few words that
// mean the same wherever they stand, and nothing is to be said of nearly all of them.
import { valueOf, type Setting } from "../model/index.ts";
import {
  formatAddress,
  isLinkLocal,
  isMulticast,
  type Entry,
  type Match,
  type MatchedWord,
  type ReadContext,
  type Value,
} from "../schema/index.ts";
import type { BlockText } from "./block-text.ts";
import type { HeadPlan, StatementPlan } from "./statement-plan.ts";
import { addressOf } from "./blocks/virtual-server/service.ts";
import { judgedByTexts, type KnownWords } from "./words/known-words.ts";

const openings: ReadonlySet<string> = new Set(["virtual_server", "virtual_server.real_server"]);

/** Of what opens a server `classOf` says what anybody may know of the address. */
export function opensServer({ path }: Entry): boolean {
  return openings.has(path);
}

/** `setting` is what the first such statement gave, of which nothing was said. */
export function planOf(setting: Setting, known: KnownWords, read: ReadContext): StatementPlan {
  const { entry, match } = setting;
  const byTexts = new PlanByTexts(entry, known, read);
  if (opensServer(entry)) return new AddressPlan(setting, byTexts, read);
  const [only] = match.words;
  return only?.word && isOneNumber(entry, match) ? new NumberPlan(only, match, read) : byTexts;
}

const numbers: ReadonlySet<string> = new Set(["integer", "signed-integer", "decimal", "port"]);

function isOneNumber({ shape }: Entry, { words, extra }: Match): boolean {
  const { forms, options, anyOrder, repeatsLast, joined } = shape;
  const isSimple = forms.length === 0 && options.length === 0 && !anyOrder && !repeatsLast && !joined;
  const [slot] = shape.words;
  const isOne = shape.words.length === 1 && words.length === 1 && extra.length === 0;
  return isSimple && isOne && slot !== undefined && numbers.has(slot.type.kind);
}

class NumberPlan implements StatementPlan {
  private readonly first: MatchedWord;
  private readonly match: Match;
  private readonly read: ReadContext;

  constructor(first: MatchedWord, match: Match, read: ReadContext) {
    this.first = { ...first };
    this.match = { ...match };
    this.read = read;
  }

  isSilent(text: BlockText, statement: number): boolean {
    return isClean(this.first, text.textAt(statement, 1), this.read);
  }

  valueAt(text: BlockText, statement: number, word: number): Value | undefined {
    if (word !== this.first.index) return undefined;
    return this.first.word?.type.parse(text.textAt(statement, 1), this.read).value;
  }

  matchOf(text: BlockText, statement: number): Match {
    const words = [withText(this.first, text.textAt(statement, 1), this.read)];
    return { ...this.match, words };
  }
}

class PlanByTexts implements StatementPlan {
  private readonly entry: Entry;
  private readonly known: KnownWords;
  private readonly read: ReadContext;

  constructor(entry: Entry, known: KnownWords, read: ReadContext) {
    this.entry = entry;
    this.known = known;
    this.read = read;
  }

  isSilent(text: BlockText, statement: number): boolean {
    const { fate, issues } = this.judged(text, statement);
    return fate === "taken" && issues.length === 0;
  }

  matchOf(text: BlockText, statement: number): Match {
    return this.judged(text, statement).match;
  }

  valueAt(text: BlockText, statement: number, word: number): Value | undefined {
    return valueOf(this.judged(text, statement), word);
  }

  judged(text: BlockText, statement: number): ReturnType<typeof judgedByTexts> {
    const words: string[] = [];
    for (let at = 1; at < text.wordsIn(statement); at += 1) words.push(text.textAt(statement, at));
    return judgedByTexts(this.known, this.entry, words, this.read);
  }
}

class AddressPlan implements HeadPlan {
  private readonly first: readonly MatchedWord[];
  private readonly match: Match;
  /** It is written usually, and so are all of its kind: of these only what address and port say differs. */
  private readonly isUsual: boolean;
  private readonly byTexts: PlanByTexts;
  private readonly read: ReadContext;

  constructor({ match, words }: Setting, byTexts: PlanByTexts, read: ReadContext) {
    this.match = { ...match };
    this.first = match.words.map((word) => ({ ...word }));
    const isWhole = this.first.length === words.length && this.first.every(({ word }) => word !== undefined);
    this.isUsual = isWhole && words.length <= 2 && isUsual(words[0]?.text ?? "");
    this.byTexts = byTexts;
    this.read = read;
  }

  isSilent(text: BlockText, statement: number): boolean {
    if (!this.isUsual) return this.byTexts.isSilent(text, statement);
    const [, port] = this.first;
    return port === undefined || isClean(port, text.textAt(statement, 2), this.read);
  }

  matchOf(text: BlockText, statement: number): Match {
    if (!this.isUsual) return this.byTexts.matchOf(text, statement);
    const words = this.first.map((word, index) =>
      withText(word, text.textAt(statement, index + 1), this.read),
    );
    return { ...this.match, words };
  }

  valueAt(text: BlockText, statement: number, word: number): Value | undefined {
    if (!this.isUsual) return this.byTexts.valueAt(text, statement, word);
    const slot = this.first[word]?.word;
    return slot?.type.parse(text.textAt(statement, word + 1), this.read).value;
  }

  classOf(text: BlockText, statement: number): string | undefined {
    if (isUsual(text.textAt(statement, 1))) return "usual";
    const address = addressOf(this.byTexts.judged(text, statement));
    if (address === undefined) return undefined;
    const isBound = isLinkLocal(address) && !isMulticast(address);
    return `${address.family}${isBound ? " bound" : ""}`;
  }

  addressIn(text: BlockText, statement: number): string | undefined {
    const written = text.textAt(statement, 1);
    if (isUsual(written)) return written;
    const address = addressOf(this.byTexts.judged(text, statement));
    return address && formatAddress(address);
  }
}

function isClean({ word }: MatchedWord, text: string, read: ReadContext): boolean {
  return word?.type.parse(text, read).faults.length === 0;
}

function withText(first: MatchedWord, text: string, read: ReadContext): MatchedWord {
  const { index, option, word } = first;
  return { index, option, word, reading: word?.type.parse(text, read) };
}

function isUsual(address: string): boolean {
  return usualAddress.test(address);
}

/** Of an address there is one such text. */
const usualAddress = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
