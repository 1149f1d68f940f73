// A block like one that was read before. It takes its content from the form of that one, and only when somebody looks
// into it, which is rare: most blocks of a large configuration repeat another, and an edit changes only one.
import { BlockRow, type EffectiveStatement, type PassRow, type WholeBlock } from "../reader/index.ts";
import type { Entry } from "../schema/index.ts";
import type { BlockForm, SettingForm } from "./block-form.ts";
import type { Block, InnerBlocks, Setting } from "./block.ts";

/** The form of a block that was read through. */
export function formOf(block: Block, statements: readonly EffectiveStatement[]): BlockForm {
  const numbers = new Map(statements.map((statement, number) => [statement, number]));
  const first = block.opening?.order ?? 0;
  const ofSetting = ({ statement, entry, words, match, order }: Setting): SettingForm => ({
    statement: numbers.get(statement) ?? 0,
    entry,
    words,
    match,
    order: order - first,
  });
  const ofBlock = ({ entry, opening, closing, settings, lines, blocks }: Block): BlockForm => ({
    entry,
    opening: opening && ofSetting(opening),
    closing: closing && numbers.get(closing),
    settings: settings.map(ofSetting),
    lines: lines.map(ofSetting),
    blocks: [...blocks].map(([keyword, inner]) => [keyword, inner.map(ofBlock)] as const),
    silent: new Set(),
  });
  return ofBlock(block);
}

/** Statements that make a block of a form. */
export interface FormInPlace {
  readonly rows: readonly PassRow[];
  /** Where among the rows it begins. */
  readonly from: number;
  /** How many settings the pass had read before. */
  readonly order: number;
  /** What there is to know of the words of a statement that the form is not made of. */
  readonly read: (statement: EffectiveStatement, like: SettingForm) => Pick<Setting, "words" | "match">;
}

/** The block that statements of a form make. */
export class FormedBlock implements Block {
  readonly entry: Entry | undefined;
  readonly opening: Setting | undefined;
  readonly parent: Block | undefined;
  form: BlockForm | undefined;
  readonly whole: WholeBlock | undefined;
  isRemoved = false;
  notes: Block["notes"];
  private readonly made: BlockForm;
  private readonly standing: FormInPlace;
  private madeSettings: readonly Setting[] | undefined;
  private madeLines: readonly Setting[] | undefined;
  private madeBlocks: InnerBlocks | undefined;

  constructor(form: BlockForm, standing: FormInPlace, parent: Block) {
    this.entry = form.entry;
    this.opening = form.opening && settingOf(form.opening, standing);
    this.parent = parent;
    this.form = form;
    this.whole = parent.entry ? undefined : wholeAt(standing);
    this.notes = undefined;
    this.made = form;
    this.standing = standing;
  }

  get closing(): EffectiveStatement | undefined {
    const { closing } = this.made;
    return closing === undefined ? undefined : statementOf(closing, this.standing);
  }

  get settings(): readonly Setting[] {
    return (this.madeSettings ??= this.made.settings.map((setting) => settingOf(setting, this.standing)));
  }

  get lines(): readonly Setting[] {
    return (this.madeLines ??= this.made.lines.map((line) => settingOf(line, this.standing)));
  }

  get blocks(): InnerBlocks {
    return (this.madeBlocks ??= new Map(
      this.made.blocks.map(([keyword, forms]) => [
        keyword,
        forms.map((form) => new FormedBlock(form, this.standing, this)),
      ]),
    ));
  }
}

function wholeAt({ rows, from }: FormInPlace): WholeBlock | undefined {
  const row = rows[from];
  return row instanceof BlockRow ? row.block : undefined;
}

function statementOf(number: number, { rows, from }: FormInPlace): EffectiveStatement {
  const first = rows[from];
  if (first instanceof BlockRow) return first.statementAt(number);
  const statement = rows[from + number];
  if (!statement || statement instanceof BlockRow)
    throw new Error("a block has all the statements of its form");
  return statement;
}

function settingOf(form: SettingForm, standing: FormInPlace): Setting {
  const statement = statementOf(form.statement, standing);
  const { words, match } = standing.read(statement, form);
  return { statement, entry: form.entry, words, match, order: standing.order + form.order };
}
