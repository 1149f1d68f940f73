// What a block comes to while it is read follows from its keywords, and from those of its words that somebody looked at.
import { ALL_WORDS, type Setting } from "../model/index.ts";
import type { EffectiveStatement, EffectiveWord } from "../reader/index.ts";
import type { Entry, Match, MatchedWord } from "../schema/index.ts";
import { handlersOf } from "./blocks/keyword-handlers.ts";
import { opensServer } from "./statement-plans.ts";

/** The words of statements that were looked at, counted from the keyword. */
export class WordWatch {
  readonly asked = new Map<EffectiveStatement, Set<number>>();

  setting(
    statement: EffectiveStatement,
    entry: Entry,
    words: readonly EffectiveWord[],
    match: Match,
    order: number,
  ): Setting {
    const asked = new Set<number>();
    this.asked.set(statement, asked);
    if (!opensServer(entry) && isAskedAtOnce(entry, match)) asked.add(ALL_WORDS);
    return new WatchedSetting(statement, entry, words, match, order, asked);
  }
}

/** Whoever is asked by its keyword alone has the words at hand, and options are found by their names. */
function isAskedAtOnce(entry: Entry, { words }: Match): boolean {
  const { before, words: ofWords, family } = handlersOf(entry);
  const hasHandler = before !== undefined || ofWords !== undefined || family !== undefined;
  return hasHandler || entry.quoted || words.some(({ option }) => option !== undefined);
}

class WatchedSetting implements Setting {
  readonly entry: Entry;
  readonly order: number;
  private readonly own: EffectiveStatement;
  private readonly ownWords: readonly EffectiveWord[];
  private readonly ownMatch: Match;
  private readonly asked: Set<number>;

  constructor(
    statement: EffectiveStatement,
    entry: Entry,
    words: readonly EffectiveWord[],
    match: Match,
    order: number,
    asked: Set<number>,
  ) {
    this.entry = entry;
    this.order = order;
    this.own = statement;
    this.ownWords = words;
    this.ownMatch = { ...match, words: match.words.map((word) => new WatchedWord(word, asked)) };
    this.asked = asked;
  }

  get statement(): EffectiveStatement {
    this.asked.add(ALL_WORDS);
    return this.own;
  }

  get words(): readonly EffectiveWord[] {
    this.asked.add(ALL_WORDS);
    return this.ownWords;
  }

  get match(): Match {
    return this.ownMatch;
  }
}

class WatchedWord implements MatchedWord {
  readonly index: number;
  readonly option: MatchedWord["option"];
  readonly word: MatchedWord["word"];
  private readonly own: MatchedWord["reading"];
  private readonly asked: Set<number>;

  constructor({ index, option, word, reading }: MatchedWord, asked: Set<number>) {
    this.index = index;
    this.option = option;
    this.word = word;
    this.own = reading;
    this.asked = asked;
  }

  get reading(): MatchedWord["reading"] {
    this.asked.add(this.index + 1);
    return this.own;
  }
}
