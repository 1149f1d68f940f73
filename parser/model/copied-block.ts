// Big configurations are mostly copies: thousands of virtual servers that differ in their addresses alone. What was
// made of the first of them is made for another one only when somebody looks into it, and nearly nobody does.
import type { EffectiveStatement } from "../reader/index.ts";
import type { Entry } from "../schema/index.ts";
import type { Block, InnerBlocks, Setting } from "./block.ts";

/** A block that was read through, and the statements it was made of. */
export interface Original {
  readonly block: Block;
  /** Which of the block's statements each is. */
  readonly offsets: ReadonlyMap<EffectiveStatement, number>;
}

/** Statements that say what those of the original say, but for the addresses that open it and the blocks in it. */
export interface Copy {
  readonly original: Original;
  readonly statements: readonly EffectiveStatement[];
  /** Where among the statements it begins. */
  readonly from: number;
  /** How many settings the pass had read before. */
  readonly order: number;
  /** What there is to know of the words of a statement that is not the same. */
  readonly read: (statement: EffectiveStatement, like: Setting) => Pick<Setting, "words" | "match">;
}

/** The block that a copy's statements make. */
export class CopiedBlock implements Block {
  readonly entry: Entry | undefined;
  readonly opening: Setting | undefined;
  readonly closing: EffectiveStatement | undefined;
  readonly parent: Block | undefined;
  original: Block | undefined;
  isRemoved = false;
  notes: Block["notes"];
  private readonly pattern: Block;
  private readonly copy: Copy;
  private madeSettings: readonly Setting[] | undefined;
  private madeLines: readonly Setting[] | undefined;
  private madeBlocks: InnerBlocks | undefined;

  constructor(copy: Copy, parent: Block, pattern: Block = copy.original.block) {
    this.copy = copy;
    this.pattern = pattern;
    this.parent = parent;
    this.original = pattern;
    this.entry = pattern.entry;
    this.opening = pattern.opening && settingLike(pattern.opening, copy);
    this.closing = pattern.closing && statementLike(pattern.closing, copy);
    this.notes = undefined;
  }

  get settings(): readonly Setting[] {
    return (this.madeSettings ??= this.pattern.settings.map((setting) => settingLike(setting, this.copy)));
  }

  get lines(): readonly Setting[] {
    return (this.madeLines ??= this.pattern.lines.map((line) => settingLike(line, this.copy)));
  }

  get blocks(): InnerBlocks {
    return (this.madeBlocks ??= new Map(
      [...this.pattern.blocks].map(([keyword, blocks]) => [
        keyword,
        blocks.map((block) => new CopiedBlock(this.copy, this, block)),
      ]),
    ));
  }
}

function statementLike(
  statement: EffectiveStatement,
  { original, statements, from }: Copy,
): EffectiveStatement {
  const offset = original.offsets.get(statement) ?? 0;
  return statements[from + offset] ?? statement;
}

function settingLike(setting: Setting, copy: Copy): Setting {
  const statement = statementLike(setting.statement, copy);
  const { entry } = setting;
  const { words, match } =
    statement.words === setting.statement.words ? setting : copy.read(statement, setting);
  const first = copy.original.block.opening?.order ?? 0;
  return { statement, entry, words, match, order: copy.order + setting.order - first };
}
