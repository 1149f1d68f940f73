import { takeLine, type BlockShape, type ShapedBlock, type WordPlaces } from "../syntax/index.ts";
import type { EffectiveStatement, FileUse } from "./origin.ts";
import { CLOSING, OPENING, type WholeBlock } from "./whole-blocks.ts";
import { WrittenStatement } from "./written-statement.ts";

/** What a pass reads, in its order: most often statements, and whole blocks where those are known. */
export type PassRow = EffectiveStatement | BlockRow;

/** A block in its place in a file. Its statements are made when somebody looks at them, and nearly nobody does. */
export abstract class BlockRow {
  /** What it has in common with others; undefined where too many differ. */
  abstract readonly shape: BlockShape | undefined;
  /** Its lines, where these were known to be a block. */
  abstract readonly block: WholeBlock | undefined;
  abstract readonly keyword: string;
  abstract readonly lineCount: number;
  /** Of all statements. */
  abstract readonly length: number;
  private made: EffectiveStatement[] | undefined;

  /** Of the first statement. */
  get words(): EffectiveStatement["words"] {
    return this.statementAt(0).words;
  }

  get statements(): readonly EffectiveStatement[] {
    return Array.from({ length: this.length }, (_, at) => this.statementAt(at));
  }

  /** A negative number counts from the end. */
  statementAt(number: number): EffectiveStatement {
    const at = number < 0 ? this.length + number : number;
    const made = (this.made ??= []);
    return (made[at] ??= this.make(at));
  }

  /** How many words a statement has. */
  abstract wordsIn(statement: number): number;

  /** The text of a word of a statement, without making that. */
  abstract textAt(statement: number, word: number): string;

  protected abstract make(number: number): EffectiveStatement;
}

/** A block that is known by its lines. */
export class WholeRow extends BlockRow {
  readonly block: WholeBlock;
  private readonly file: FileUse;
  private readonly linesBefore: number;
  /** The number of its first line in the text. */
  private readonly first: number;

  constructor(block: WholeBlock, file: FileUse, linesBefore: number, first: number) {
    super();
    this.block = block;
    this.file = file;
    this.linesBefore = linesBefore;
    this.first = first;
  }

  get shape(): BlockShape | undefined {
    return this.block.shape;
  }

  get keyword(): string {
    return this.textAt(0, 0);
  }

  get lineCount(): number {
    return this.block.lines.length;
  }

  get length(): number {
    return this.block.statements.length;
  }

  wordsIn(statement: number): number {
    return this.block.statements[statement]?.piece.words.length ?? 0;
  }

  textAt(statement: number, word: number): string {
    return this.block.statements[statement]?.piece.words[word]?.text ?? "";
  }

  protected make(number: number): EffectiveStatement {
    const plain = this.block.statements[number];
    if (!plain) throw new Error("a block has no more statements than its lines");
    const { piece, line, start } = plain;
    const base = (this.file.text.starts[this.first + line] ?? 0) + start;
    return new WrittenStatement(piece, this.file, this.linesBefore + line + 1, base);
  }
}

/** A block whose text has a known shape. */
export class MatchedRow extends BlockRow {
  readonly block = undefined;
  readonly shape: BlockShape;
  private readonly file: FileUse;
  private readonly linesBefore: number;
  /** Where it begins in the text: the offset, and the number of its first line. */
  private readonly offset: number;
  private readonly first: number;
  /** Where its words start and end that the shape does not have, from a place in the list on. */
  private readonly places: WordPlaces["list"];
  private readonly from: number;

  constructor(
    { shape, places: { list, from } }: ShapedBlock,
    file: FileUse,
    linesBefore: number,
    { offset, index: first }: { readonly offset: number; readonly index: number },
  ) {
    super();
    this.shape = shape;
    this.file = file;
    this.linesBefore = linesBefore;
    this.offset = offset;
    this.first = first;
    this.places = list;
    this.from = from;
  }

  get keyword(): string {
    return this.textAt(0, 0);
  }

  get lineCount(): number {
    return this.shape.lines;
  }

  get length(): number {
    return this.shape.statements.length;
  }

  wordsIn(statement: number): number {
    return this.shape.statements[statement]?.words.length ?? 0;
  }

  textAt(statement: number, word: number): string {
    const known = this.shape.statements[statement]?.words[word];
    if (typeof known !== "number") return known ?? "";
    const at = this.from + 2 * known;
    return this.file.text.text.slice(this.places[at], this.places[at + 1]);
  }

  protected make(number: number): EffectiveStatement {
    const at = this.shape.statements[number];
    if (!at) throw new Error("a block has no more statements than its shape");
    const { text } = this.file;
    const base = this.startOf(at.line);
    const line = takeLine(text, { offset: base, index: this.first + at.line, continues: false });
    const piece = line?.pieces[at.piece];
    if (piece === undefined) throw new Error("a line has all the pieces of its shape");
    const lines = this.linesBefore + at.line + 1;
    if (piece.kind === "statement") return new WrittenStatement(piece, this.file, lines, base);
    const brace = piece.kind === "open" ? OPENING : CLOSING;
    return new WrittenStatement(brace, this.file, lines, base + piece.start);
  }

  private startOf(line: number): number {
    const { text } = this.file.text;
    let at = this.offset;
    for (let left = line; left > 0; left -= 1) at = text.indexOf("\n", at) + 1;
    return at;
  }
}

const flat = new WeakMap<readonly PassRow[], readonly EffectiveStatement[]>();

/** One by one. */
export function statementsIn(rows: readonly PassRow[]): readonly EffectiveStatement[] {
  let statements = flat.get(rows);
  if (!statements) {
    statements = rows.every(isStatement)
      ? rows
      : rows.flatMap((row) => (row instanceof BlockRow ? row.statements : row));
    flat.set(rows, statements);
  }
  return statements;
}

function isStatement(row: PassRow): row is EffectiveStatement {
  return !(row instanceof BlockRow);
}
