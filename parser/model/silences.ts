// Questions about blocks of one form. What such a question comes to follows from the words that it looks at: where these
// say the same and there was nothing to say, there is nothing to say again.
import { ALL_WORDS, type AskedWord, type BlockForm, type SettingForm, type Silences } from "./block-form.ts";
import type { Block } from "./block.ts";
import { FormedBlock, type FormInPlace } from "./formed-block.ts";

/** Times to learn in a row, none of them of use, before it is given up. */
const FEW = 100;
/** Sets of words that one question looks at, by what it finds in the first of them. */
const MOST_SETS = 6;

/** Whether somebody who asks about a block has nothing to say of it, as of another one before. */
export function isKnownToBeSilent(block: Block, question: unknown): boolean {
  if (!(block instanceof FormedBlock)) return false;
  const silences = block.form?.silences.get(question);
  if (!silences) return false;
  for (const { asked, texts } of silences.known) {
    const said = block.standing.textsOf(asked);
    const before = said === undefined ? undefined : texts.get(said);
    if (said === undefined || before === undefined) continue;
    // What was learned has been of use.
    if (before === "new") {
      texts.set(said, "met");
      silences.patience = FEW;
    }
    return true;
  }
  return false;
}

/**
 * Asks about a block, and learns on what words it depends that there is nothing to say; undefined where that is not
 * worth it. `isSilent` looks at nothing but the block it is given.
 */
export function learnSilence(
  block: Block,
  question: unknown,
  isSilent: (copy: Block) => boolean,
): boolean | undefined {
  const { form } = block;
  if (!(block instanceof FormedBlock) || !form || !block.parent) return undefined;
  const silences = silencesOf(form, question);
  if (silences.patience === 0) return undefined;
  silences.patience -= 1;
  const watched = new WatchedInPlace(block.standing);
  if (!isSilent(new FormedBlock(form, watched, block.parent))) return false;
  const asked = watched.words;
  const said = block.standing.textsOf(asked);
  if (said === undefined) return true;
  const set = silences.known.find((one) => isSame(one.asked, asked));
  if (set) set.texts.set(said, "new");
  else if (silences.known.length < MOST_SETS) silences.known.push({ asked, texts: new Map([[said, "new"]]) });
  return true;
}

function silencesOf({ silences }: BlockForm, question: unknown): Silences {
  const known = silences.get(question) ?? { known: [], patience: FEW };
  silences.set(question, known);
  return known;
}

function isSame(one: readonly AskedWord[], other: readonly AskedWord[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ statement, word }, at) => other[at]?.statement === statement && other[at].word === word)
  );
}

/** Notes which words somebody looks at. */
class WatchedInPlace implements FormInPlace {
  readonly order: number;
  private readonly inner: FormInPlace;
  private readonly asked = new Set<number>();

  constructor(inner: FormInPlace) {
    this.inner = inner;
    this.order = inner.order;
  }

  /** In order. */
  get words(): readonly AskedWord[] {
    const { asked } = this;
    const all = [...asked].sort((one, other) => one - other);
    return all
      .map((number) => ({ statement: Math.floor(number / MOST_WORDS), word: number % MOST_WORDS }))
      .filter(({ statement, word }) => word === ALL_WORDS || !asked.has(statement * MOST_WORDS + ALL_WORDS));
  }

  get whole(): FormInPlace["whole"] {
    return undefined;
  }

  get silent(): FormInPlace["silent"] {
    return undefined;
  }

  textsOf(asked: readonly AskedWord[]): string | undefined {
    return this.inner.textsOf(asked);
  }

  statementAt(number: number): ReturnType<FormInPlace["statementAt"]> {
    this.note(number, ALL_WORDS);
    return this.inner.statementAt(number);
  }

  wordsOf(form: SettingForm): ReturnType<FormInPlace["wordsOf"]> {
    this.note(form.statement, ALL_WORDS);
    return this.inner.wordsOf(form);
  }

  countOf(form: SettingForm): number {
    if (form.entry.quoted) this.note(form.statement, ALL_WORDS);
    return this.inner.countOf(form);
  }

  textAt(form: SettingForm, word: number): string | undefined {
    this.note(form.statement, form.entry.quoted ? ALL_WORDS : word + 1);
    return this.inner.textAt(form, word);
  }

  valueAt(form: SettingForm, word: number): ReturnType<FormInPlace["valueAt"]> {
    this.note(
      form.statement,
      form.entry.shape.options.length > 0 || form.entry.quoted ? ALL_WORDS : word + 1,
    );
    return this.inner.valueAt(form, word);
  }

  matchOf(form: SettingForm): ReturnType<FormInPlace["matchOf"]> {
    this.note(form.statement, ALL_WORDS);
    return this.inner.matchOf(form);
  }

  private note(statement: number, word: number): void {
    this.asked.add(statement * MOST_WORDS + (word < MOST_WORDS ? word : ALL_WORDS));
  }
}

/** Of a statement that are told apart. */
const MOST_WORDS = 64;
