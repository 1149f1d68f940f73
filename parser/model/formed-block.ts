// A block like one that was read before. It takes its content from the form of that one, and only when somebody looks
// into it: most blocks of a large configuration are like another, and an edit changes only one.
import type { EffectiveStatement, WholeBlock } from "../reader/index.ts";
import type { Entry, Match, Value } from "../schema/index.ts";
import type { AskedWord, BlockForm, SettingForm } from "./block-form.ts";
import { innerBlocks, type Block, type InnerBlocks, type Setting, type SingleWords } from "./block.ts";

/** The form of a block that was read through. */
export function formOf(block: Block, statements: readonly EffectiveStatement[]): BlockForm {
  const numbers = new Map(statements.map((statement, number) => [statement, number]));
  const first = block.opening?.order ?? 0;
  const ofSetting = ({ statement, entry, order }: Setting): SettingForm => ({
    statement: numbers.get(statement) ?? 0,
    entry,
    order: order - first,
  });
  const ofBlock = ({ entry, opening, closing, settings, lines, blocks }: Block): BlockForm => ({
    entry,
    opening: opening && ofSetting(opening),
    closing: closing && numbers.get(closing),
    settings: settings.map(ofSetting),
    lines: lines.map(ofSetting),
    blocks: [...blocks].map(([keyword, inner]) => [keyword, inner.map(ofBlock)] as const),
    places: new Map(),
    silent: new Set(),
    silences: new Map(),
  });
  return ofBlock(block);
}

/** The statements that make a block of a form, and what their words give. */
export interface FormInPlace {
  /** How many settings the pass had read before. */
  readonly order: number;
  readonly whole: WholeBlock | undefined;
  /** Who has asked about a block with these words, but for addresses, and had nothing to say. */
  readonly silent: Set<unknown> | undefined;
  /** What some words say, of addresses only what kind they are; undefined where it cannot be told. */
  textsOf(asked: readonly AskedWord[]): string | undefined;
  statementAt(number: number): EffectiveStatement;
  wordsOf(form: SettingForm): Setting["words"];
  /** How many words a setting has after its keyword. */
  countOf(form: SettingForm): number;
  textAt(form: SettingForm, word: number): string | undefined;
  valueAt(form: SettingForm, word: number): Value | undefined;
  matchOf(form: SettingForm): Match;
}

/** The block that statements of a form make. */
export class FormedBlock implements Block {
  readonly parent: Block | undefined;
  readonly standing: FormInPlace;
  /** Undefined once the block is no longer what its form says. */
  form: BlockForm | undefined;
  isRemoved = false;
  notes: Block["notes"] = undefined;
  private readonly made: BlockForm;
  private madeOpening: Setting | undefined;
  /** Those that somebody has looked at, at their places. */
  private madeSettings: Setting[] | undefined;
  private madeLines: readonly Setting[] | undefined;
  private madeBlocks: InnerBlocks | undefined;

  constructor(form: BlockForm, standing: FormInPlace, parent: Block) {
    this.parent = parent;
    this.standing = standing;
    this.form = form;
    this.made = form;
  }

  get entry(): Entry | undefined {
    return this.made.entry;
  }

  get opening(): Setting | undefined {
    const { opening } = this.made;
    return (this.madeOpening ??= opening && new FormedSetting(opening, this.standing));
  }

  get whole(): WholeBlock | undefined {
    return this.parent?.entry ? undefined : this.standing.whole;
  }

  get silent(): Set<unknown> | undefined {
    return this.parent?.entry ? undefined : this.standing.silent;
  }

  get closing(): EffectiveStatement | undefined {
    const { closing } = this.made;
    return closing === undefined ? undefined : this.standing.statementAt(closing);
  }

  get settings(): readonly Setting[] {
    return this.made.settings.map((_, at) => this.settingAt(at));
  }

  /** One of its settings, for whoever looks at no other. */
  settingAt(at: number): Setting {
    const { settings } = this.made;
    const all = (this.madeSettings ??= new Array<Setting>(settings.length));
    return (all[at] ??= new FormedSetting(settings[at] as SettingForm, this.standing));
  }

  get lines(): readonly Setting[] {
    return (this.madeLines ??= this.made.lines.map((line) => new FormedSetting(line, this.standing)));
  }

  get blocks(): InnerBlocks {
    return (this.madeBlocks ??= this.makeBlocks());
  }

  private makeBlocks(): InnerBlocks {
    const { blocks } = this.made;
    return innerBlocks(
      blocks.map(
        ([keyword, forms]) =>
          [keyword, forms.map((form) => new FormedBlock(form, this.standing, this))] as const,
      ),
    );
  }
}

/** Whoever looks through a large configuration mostly asks for single values: nothing is made for those. */
class FormedSetting implements Setting, SingleWords {
  private readonly form: SettingForm;
  private readonly standing: FormInPlace;
  private first: Value | undefined | null = null;

  constructor(form: SettingForm, standing: FormInPlace) {
    this.form = form;
    this.standing = standing;
  }

  get entry(): Entry {
    return this.form.entry;
  }

  get statement(): EffectiveStatement {
    return this.standing.statementAt(this.form.statement);
  }

  get words(): Setting["words"] {
    return this.standing.wordsOf(this.form);
  }

  get single(): SingleWords {
    return this;
  }

  get count(): number {
    return this.standing.countOf(this.form);
  }

  textAt(index: number): string | undefined {
    return this.standing.textAt(this.form, index);
  }

  valueAt(index: number): Value | undefined {
    if (index > 0) return this.standing.valueAt(this.form, index);
    return this.first === null ? (this.first = this.standing.valueAt(this.form, index)) : this.first;
  }

  get match(): Match {
    return this.standing.matchOf(this.form);
  }

  get order(): number {
    return this.standing.order + this.form.order;
  }
}
