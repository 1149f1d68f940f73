// Recognizes virtual servers like one that was read before: further up, for another config id, or before the last edit.
// What a block comes to while it is read follows from its keywords and from those of its words that were looked at. If
// these are the same, and of its other words there is nothing to be said, then its block has the same form, and
// keepalived says nothing about it either: it need not be followed statement by statement.
import {
  ALL_WORDS,
  FormedBlock,
  formOf,
  type AskedWord,
  type Block,
  type BlockForm,
  type FormInPlace,
  type SettingForm,
} from "../model/index.ts";
import { BlockRow, type EffectiveStatement, type PassRow } from "../reader/index.ts";
import type { Match, ReadContext, Value } from "../schema/index.ts";
import { Outlines, type BlockMemory, type KnownBlock } from "./block-memory.ts";
import { blockTextAt, rowsOf, type BlockText } from "./block-text.ts";
import { serviceOf } from "./blocks/virtual-server/service.ts";
import { isHead, type StatementPlan } from "./statement-plan.ts";
import { planOf } from "./statement-plans.ts";
import { WordWatch } from "./watched-setting.ts";
import { wordsBehind } from "./words/commands.ts";
import type { KnownWords } from "./words/known-words.ts";

/** What has been read so far: the blocks, and how many settings, reports and questions about other blocks. */
export interface PassProgress {
  readonly root: Block;
  readonly settings: number;
  readonly reports: number;
  readonly questions: number;
}

export interface RepeatedBlock {
  readonly block: FormedBlock;
  /** How many of both it has. */
  readonly rows: number;
  readonly settings: number;
}

/** Blocks to remember before one of them was met again. */
const FEW = 32;
/** And how many to keep. */
const MANY = 1_000;
/** Sets of words that were looked at in blocks of one outline. */
const MOST_SETS = 4;

/** The blocks of one pass. */
export class KnownBlocks {
  /** Of the block that is being read. */
  watch: WordWatch | undefined;
  private readonly memory: BlockMemory;
  private readonly known: KnownWords;
  private readonly context: ReadContext;
  /** The block that is being read: remembered once it has ended, if nothing was said about it. */
  private begun: { readonly progress: PassProgress; readonly from: number } | undefined;
  private patience = FEW;

  constructor(known: KnownWords, context: ReadContext) {
    this.memory = known.blocks;
    this.known = known;
    this.context = context;
    if (this.memory.outlines.size > MANY) this.memory.outlines = new Outlines();
  }

  /** The block that begins at this row, if one like it is known. The row has to be between blocks. */
  at(rows: readonly PassRow[], from: number, progress: PassProgress): RepeatedBlock | undefined {
    this.finish(rows, from, progress);
    const row = rows[from];
    const keyword = row instanceof BlockRow ? row.keyword : row?.words[0]?.text;
    if (this.patience === 0 || keyword !== SERVER) return undefined;
    const text = blockTextAt(rows, from);
    const known = text && this.find(text);
    if (known) {
      this.patience += 1;
      const standing = new KnownInPlace(text, known, progress.settings, this.context.version);
      const block = new FormedBlock(known.form, standing, progress.root);
      return { block, rows: rowsOf(text), settings: known.settings };
    }
    this.begun = { progress, from };
    this.watch = new WordWatch();
    return undefined;
  }

  private find(text: BlockText): KnownBlock | undefined {
    const { memory } = this;
    const { block: whole } = text;
    const before = whole && memory.whole.get(whole);
    if (before) return before;
    const outline = memory.outlines.find(text);
    for (const { asked, byTexts } of outline?.known ?? []) {
      // What plans there are follows from the outline.
      const [any] = byTexts.values();
      const texts = any && textsAt(text, asked, any.plans);
      const known = texts === undefined ? undefined : byTexts.get(texts);
      if (!known || !isSilent(text, known.plans)) continue;
      if (whole) memory.whole.set(whole, known);
      return known;
    }
    return undefined;
  }

  /** The block that was being read ends in front of a row: if there is nothing to it, it is known from now on. */
  private finish(rows: readonly PassRow[], end: number, progress: PassProgress): void {
    const { begun, watch } = this;
    this.begun = undefined;
    this.watch = undefined;
    if (begun === undefined || watch === undefined) return;
    const { reports, questions } = begun.progress;
    // It was judged by other blocks too: where they differ, the same lines may give another result.
    if (reports !== progress.reports || questions !== progress.questions) return;
    const text = blockTextAt(rows, begun.from);
    if (text === undefined || begun.from + rowsOf(text) !== end) return;
    const servers = progress.root.blocks.get(SERVER) ?? [];
    const block = servers[servers.length - 1];
    if (!block || !isByItself(block)) return;
    const asked = [...watch.asked].map(([statement, words]) => [statement, [...words]] as const);
    const statements = Array.from({ length: text.length }, (_, number) => text.statementAt(number));
    if (block.opening?.statement !== statements[0] || block.closing !== statements.at(-1)) return;
    this.remember(
      block,
      text,
      formOf(block, statements),
      numbered(asked, statements),
      progress.settings - begun.progress.settings,
    );
  }

  private remember(
    block: Block,
    text: BlockText,
    form: BlockForm,
    looked: readonly AskedWord[],
    settings: number,
  ): void {
    const { memory } = this;
    const plans: (StatementPlan | undefined)[] = [];
    this.addPlans(block, form, plans);
    const asked = allAsked(text, looked, plans);
    const texts = textsAt(text, asked, plans);
    if (texts === undefined || !isSilent(text, plans)) return;
    const known = { form, settings, plans, silent: new Map(), patience: memory.keepsAll ? Infinity : FEW };
    const outline = memory.outlines.add(text);
    let set = outline.known.find((one) => sameWords(one.asked, asked));
    if (!set) {
      if (outline.known.length === MOST_SETS) return;
      outline.known.push((set = { asked, byTexts: new Map() }));
    }
    set.byTexts.set(texts, known);
    const { block: whole } = text;
    if (whole) memory.whole.set(whole, known);
    block.form = form;
    block.whole = whole;
    block.silent = silentOf(text, known);
    if (!memory.keepsAll) this.patience -= 1;
  }

  private addPlans(block: Block, form: BlockForm, plans: (StatementPlan | undefined)[]): void {
    const { opening, settings, blocks } = block;
    const add = (setting: Block["opening"], like: SettingForm | undefined): void => {
      if (setting && like) plans[like.statement] = planOf(setting, this.known, this.context);
    };
    add(opening, form.opening);
    for (const [index, setting] of settings.entries()) add(setting, form.settings[index]);
    for (const [keyword, inner] of form.blocks) {
      const all = blocks.get(keyword) ?? [];
      for (const [index, one] of all.entries()) {
        const like = inner[index];
        if (like) this.addPlans(one, like, plans);
      }
    }
  }
}

/** A block of a known form where it stands. */
class KnownInPlace implements FormInPlace {
  readonly order: number;
  private readonly text: BlockText;
  private readonly known: KnownBlock;
  private readonly version: string;
  private foundSilent: Set<unknown> | null | undefined;

  constructor(text: BlockText, known: KnownBlock, order: number, version: string) {
    this.text = text;
    this.known = known;
    this.order = order;
    this.version = version;
  }

  get whole(): FormInPlace["whole"] {
    return this.text.block;
  }

  get silent(): Set<unknown> | undefined {
    if (this.foundSilent === undefined) this.foundSilent = silentOf(this.text, this.known) ?? null;
    return this.foundSilent ?? undefined;
  }

  textsOf(asked: readonly AskedWord[]): string | undefined {
    return textsAt(this.text, asked, this.known.plans);
  }

  statementAt(number: number): EffectiveStatement {
    return this.text.statementAt(number);
  }

  wordsOf({ statement, entry }: SettingForm): ReturnType<FormInPlace["wordsOf"]> {
    return wordsBehind(this.text.statementAt(statement), entry, this.version);
  }

  countOf(form: SettingForm): number {
    return form.entry.quoted ? this.wordsOf(form).length : this.text.wordsIn(form.statement) - 1;
  }

  textAt(form: SettingForm, word: number): string | undefined {
    const { statement, entry } = form;
    if (entry.quoted) return this.wordsOf(form)[word]?.text;
    return word + 1 < this.text.wordsIn(statement) ? this.text.textAt(statement, word + 1) : undefined;
  }

  valueAt({ statement }: SettingForm, word: number): Value | undefined {
    return this.planFor(statement).valueAt(this.text, statement, word);
  }

  matchOf({ statement }: SettingForm): Match {
    return this.planFor(statement).matchOf(this.text, statement);
  }

  private planFor(statement: number): StatementPlan {
    const plan = this.known.plans[statement];
    if (!plan) throw new Error("every setting of a known block has a plan");
    return plan;
  }
}

const SERVER = "virtual_server";

function numbered(
  asked: readonly (readonly [EffectiveStatement, readonly number[]])[],
  statements: readonly EffectiveStatement[],
): readonly AskedWord[] {
  const numbers = new Map(statements.map((statement, number) => [statement, number]));
  return asked.flatMap(([one, words]) => {
    const statement = numbers.get(one);
    return statement === undefined ? [] : words.map((word) => ({ statement, word }));
  });
}

/** Those words that make a difference: what somebody looked at, and all of what gave no setting. */
function allAsked(
  text: BlockText,
  looked: readonly AskedWord[],
  plans: readonly (StatementPlan | undefined)[],
): readonly AskedWord[] {
  const asked: AskedWord[] = [];
  for (let statement = 0; statement < text.length; statement += 1) {
    const words = looked.filter((one) => one.statement === statement).map(({ word }) => word);
    const isHeadOfServer = isHead(plans[statement]);
    if (isHeadOfServer) asked.push({ statement, word: 1 });
    if (plans[statement] === undefined || words.includes(ALL_WORDS))
      asked.push({ statement, word: ALL_WORDS });
    else for (const word of words) if (!isHeadOfServer || word !== 1) asked.push({ statement, word });
  }
  return asked;
}

function sameWords(one: readonly AskedWord[], other: readonly AskedWord[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ statement, word }, at) => other[at]?.statement === statement && other[at].word === word)
  );
}

/** What the words say that make a difference; undefined where it cannot be told. */
function textsAt(
  text: BlockText,
  asked: readonly AskedWord[],
  plans: readonly (StatementPlan | undefined)[],
): string | undefined {
  let texts = "";
  for (const { statement, word } of asked) {
    const plan = plans[statement];
    if (word === ALL_WORDS) texts += allTexts(text, statement);
    else if (word === 1 && isHead(plan)) {
      const kind = plan.classOf(text, statement);
      if (kind === undefined) return undefined;
      texts += `${kind}\0`;
    } else texts += `${text.textAt(statement, word)}\0`;
  }
  return texts;
}

/** As it is written, for who splits it in another way. */
function allTexts(text: BlockText, statement: number): string {
  return text.wordsIn(statement) === 1 ? "" : `${text.statementAt(statement).text}\0`;
}

/** Whether nothing is to be said of any statement, and no two servers have one address. */
function isSilent(text: BlockText, plans: readonly (StatementPlan | undefined)[]): boolean {
  const addresses: (string | undefined)[] = [];
  for (let statement = 0; statement < plans.length; statement += 1) {
    const plan = plans[statement];
    if (plan === undefined || text.wordsIn(statement) === 1) continue;
    if (!plan.isSilent(text, statement)) return false;
    if (statement === 0 || !isHead(plan)) continue;
    const address = plan.addressIn(text, statement);
    // Of two real servers with one address keepalived drops the second.
    if (addresses.includes(address)) return false;
    addresses.push(address);
  }
  return true;
}

/** Who had nothing to say of such a block; undefined where it is not worth looking. */
function silentOf(text: BlockText, known: KnownBlock): Set<unknown> | undefined {
  const { block: whole } = text;
  if (whole) return (whole.silent ??= new Set());
  if (known.patience === 0) return undefined;
  let texts = "";
  for (let statement = 0; statement < text.length; statement += 1) {
    const from = isHead(known.plans[statement]) ? 2 : 1;
    for (let word = from; word < text.wordsIn(statement); word += 1)
      texts += `${text.textAt(statement, word)}\0`;
  }
  let silent = known.silent.get(texts);
  known.patience += silent ? 1 : -1;
  if (!silent) known.silent.set(texts, (silent = new Set()));
  return silent;
}

/** Whether nothing but the block itself has a part in what was made of it, and no other address than those of heads. */
function isByItself(virtualServer: Block): boolean {
  const { isRemoved, notes } = virtualServer;
  const service = serviceOf.known(virtualServer);
  if (isRemoved || (notes?.size ?? 0) > (service ? 1 : 0) || service?.sorry) return false;
  return inner(virtualServer).every(isPlain);
}

function isPlain(block: Block): boolean {
  return !block.isRemoved && block.notes === undefined && inner(block).every(isPlain);
}

function inner({ blocks }: Block): readonly Block[] {
  return [...blocks.values()].flat();
}
