import type { EffectiveStatement, EffectiveWord, FileUse } from "./origin.ts";

/** A statement that stands in the file as it is: there are many of them, and this is all each needs to keep. */
export class WrittenStatement implements EffectiveStatement {
  readonly file: FileUse;
  readonly line: number;
  readonly base: number;
  private readonly piece: Pick<EffectiveStatement, "words" | "text">;

  constructor(piece: Pick<EffectiveStatement, "words" | "text">, file: FileUse, line: number, base: number) {
    this.piece = piece;
    this.file = file;
    this.line = line;
    this.base = base;
  }

  get words(): readonly EffectiveWord[] {
    return this.piece.words;
  }

  get text(): string {
    return this.piece.text;
  }

  get source(): FileUse {
    return this.file;
  }
}
