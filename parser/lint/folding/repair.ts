// The statements of a file whose blocks are not where their braces are, as they were probably meant: what is found in
// these as well has a cause of its own.
import { placeOf, type EffectiveStatement, type EffectiveWord, type Place } from "../../reader/index.ts";
import { entriesNamed, nearestAt, type Entry, type ReadContext } from "../../schema/index.ts";
import { lineIndexAt } from "../../syntax/index.ts";
import { Frames } from "./frames.ts";
import { isBrace, prepared, withWords, type Prepared, type Repair } from "./prepare.ts";

/** One thing that was put right. */
export interface Repaired {
  readonly statements: readonly EffectiveStatement[];
  readonly repairs: readonly Repair[];
}

export function repaired(statements: readonly EffectiveStatement[], read: ReadContext): Repaired {
  return new Repairer(prepared(statements), read).all();
}

class Repairer {
  private readonly list: readonly EffectiveStatement[];
  private readonly frames: Frames;
  private readonly out: (EffectiveStatement | undefined)[] = [];
  private readonly repairs: Repair[];
  private readonly cut: ReadonlySet<EffectiveStatement>;
  /** Braces that are still to be put in, and to be taken out. */
  private missing: number;
  private surplus: number;
  /** Before this one no block ends that has not begun. */
  private noOrphansBefore = 0;
  /** What ends without having begun, up to the next keyword that may stand there. */
  private orphans: string | undefined;

  constructor({ statements, repairs, cut, missing, surplus }: Prepared, read: ReadContext) {
    this.list = statements;
    this.repairs = [...repairs];
    this.cut = cut;
    this.missing = missing;
    this.surplus = surplus;
    this.frames = new Frames(read);
  }

  all(): Repaired {
    for (let at = 0; at < this.list.length; at += 1) {
      const statement = this.list[at];
      if (!statement) break;
      if (isBrace(statement, "{")) this.strayOpen(statement);
      else if (isBrace(statement, "}")) this.close(statement, at);
      else at = this.statement(statement, at);
    }
    const last = this.list[this.list.length - 1];
    while (last && this.frames.depth > 0) this.closeMissing(last, last);
    return { statements: this.out.filter((one) => one !== undefined), repairs: this.repairs };
  }

  /** Braces without a keyword: what is in them counts where it is. */
  private strayOpen(open: EffectiveStatement): void {
    this.repair(open, { group: groupOf(open, "stray") });
    // Where a closing one is missing, it is that of this one.
    if (this.missing > 0) this.missing -= 1;
    else this.frames.pushTransparent();
  }

  private close(brace: EffectiveStatement, at: number): void {
    const before = this.list[at - 1] ?? brace;
    if (this.missing > 0) {
      const column = columnOf(brace);
      for (let over = this.frames.overColumn(column); over > 0 && this.missing > 0; over -= 1)
        this.closeMissing(before, brace);
    }
    if (this.frames.depth === 0) {
      this.surplus -= 1;
      this.repair(brace, { group: this.orphans ?? groupOf(brace, "surplus") });
      return;
    }
    if (this.frames.pop(this.out.length) !== "transparent") this.out.push(brace);
  }

  private closeMissing(before: EffectiveStatement, like: EffectiveStatement): void {
    this.missing -= 1;
    const place = placeOfStatement(before);
    const isCut = this.cut.size > 0 && before.words[0]?.via !== undefined;
    this.repair(before, {
      group: isCut ? "cut" : groupOf(before, "close"),
      ...(!isCut && { hint: { kind: "close-missing", place } }),
    });
    if (this.frames.pop(undefined) !== "transparent") this.out.push(synthetic(like, "}"));
  }

  private statement(statement: EffectiveStatement, at: number): number {
    const next = this.list[at + 1];
    const isHead = next !== undefined && isBrace(next, "{");
    const name = statement.words[0]?.text ?? "";
    if (this.missing > 0) this.closeForgotten(statement, name, isHead, at);
    if (this.surplus > 0) this.reopenClosed(statement, name, isHead);
    const entry = this.frames.find(name, isHead);
    if (entry === undefined)
      return isHead ? this.unknownHead(statement, name, at) : this.unknownLine(statement, at);
    this.out.push(statement);
    if (this.frames.depth === 0) this.orphans = undefined;
    if (entry === "line") return at;
    if (isHead) {
      if (entry.kind === "keyword") return this.noBlock(at + 1);
      this.open(entry, statement, next);
      return at + 1;
    }
    if (entry.kind !== "keyword" && next) this.openMissing(entry, statement, next);
    return at;
  }

  private open(entry: Entry, head: EffectiveStatement, brace: EffectiveStatement): void {
    this.out.push(brace);
    this.frames.push(entry, this.missing > 0 ? columnOf(head) : Infinity);
  }

  /** A statement that belongs further out shows where a block should have ended. */
  private closeForgotten(statement: EffectiveStatement, name: string, isHead: boolean, at: number): void {
    const before = this.list[at - 1] ?? statement;
    while (this.missing > 0 && this.frames.isBeyond(name, isHead, columnOf(statement)))
      this.closeMissing(before, statement);
  }

  /** A statement that belongs in the block that has just ended shows that it ended too early. */
  private reopenClosed(statement: EffectiveStatement, name: string, isHead: boolean): void {
    const closed = this.frames.reopen(name, isHead);
    if (closed === undefined) return;
    const brace = this.out[closed];
    this.out[closed] = undefined;
    this.surplus -= 1;
    const place = brace && placeOfStatement(brace);
    this.repair(statement, {
      group: groupOf(statement, "early"),
      ...(place && { hint: { kind: "close-early", place } }),
    });
  }

  private openMissing(entry: Entry, head: EffectiveStatement, next: EffectiveStatement): void {
    const isInside = entry.kind === "value-block" || entry.children().has(next.words[0]?.text ?? "");
    if (!isInside || isBrace(next, "}")) return;
    this.repair(next, { group: groupOf(head, "open") });
    const [, ...behind] = head.words;
    if (entry.kind === "value-block" && behind.length > 0 && entry.shape.most === 0) {
      // `virtual_ipaddress 192.0.2.1`: a list of one.
      this.out.pop();
      this.out.push(
        withWords(head, head.words.slice(0, 1)),
        synthetic(head, "{"),
        withWords(head, behind),
        synthetic(head, "}"),
      );
      return;
    }
    if (this.surplus > 0) this.surplus -= 1;
    else this.missing += 1;
    this.open(entry, head, synthetic(head, "{"));
  }

  private unknownHead(statement: EffectiveStatement, name: string, at: number): number {
    // A block of another block's, between lines that have lost theirs.
    if (this.surplus > 0 && this.frames.depth === 0 && entriesNamed(name).length > 0) {
      const end = this.endOfBlock(at + 1);
      this.orphans ??= this.orphanGroup(at, end);
      this.repair(statement, { group: this.orphans });
      return end;
    }
    this.repair(statement, { group: groupOf(statement, "head") });
    const next = this.list[at + 1];
    const meant = this.meant(statement, name);
    if (meant && next) {
      this.out.push(meant.statement);
      this.open(meant.entry, statement, next);
      return at + 1;
    }
    return this.endOfBlock(at + 1);
  }

  /** The block that a word was probably meant for. */
  private meant(
    statement: EffectiveStatement,
    name: string,
  ): { readonly statement: EffectiveStatement; readonly entry: Entry } | undefined {
    const [first, ...others] = statement.words;
    const place = this.frames.place;
    if (!first || !place) return undefined;
    const [nearest] = nearestAt(place, name, this.frames.read);
    const [, keyword = "", rest = ""] = /^([a-z_]+)([^a-z_].*)$/i.exec(name) ?? [];
    const found = nearest ?? keyword;
    const entry = this.frames.find(found, true);
    if (entry === undefined || entry === "line" || entry.kind === "keyword") return undefined;
    const word = { ...first, text: found };
    const words = nearest === undefined ? [word, { ...first, text: rest }, ...others] : [word, ...others];
    return { statement: withWords(statement, words), entry };
  }

  /** A keyword that takes no block: what is in its braces belongs to nothing. */
  private noBlock(at: number): number {
    const open = this.list[at];
    if (open) this.repair(open, { group: groupOf(open, "block") });
    if (this.missing <= 0) return this.endOfBlock(at);
    // Where another one is missing, this one has none of its own.
    this.missing -= 1;
    return at;
  }

  /** At the root, with a brace too many below: the end of a block whose beginning is not there. */
  private unknownLine(statement: EffectiveStatement, at: number): number {
    const mayBeOrphan = this.surplus > 0 && this.frames.depth === 0 && at >= this.noOrphansBefore;
    let depth = 0;
    for (let to = at; mayBeOrphan && to < this.list.length; to += 1) {
      this.noOrphansBefore = to;
      const one = this.list[to];
      if (!one) break;
      if (isBrace(one, "{")) depth += 1;
      else if (isBrace(one, "}")) {
        if (depth === 0) {
          this.surplus -= 1;
          this.orphans ??= this.orphanGroup(at, to);
          this.repair(statement, { group: this.orphans });
          return to;
        }
        depth -= 1;
      } else if (depth === 0 && to > at && this.frames.has(one.words[0]?.text ?? "")) break;
    }
    this.out.push(statement);
    return at;
  }

  private orphanGroup(from: number, to: number): string {
    const isCut = this.cut.size > 0 && this.list.slice(from, to).some((each) => this.cut.has(each));
    const first = this.list[from];
    return isCut || !first ? "cut" : groupOf(first, "orphans");
  }

  /** The closing brace that goes with the opening one at `at`. */
  private endOfBlock(at: number): number {
    const from = columnOf(this.list[at - 1] ?? this.list[at]);
    let depth = 0;
    for (let to = at; to < this.list.length; to += 1) {
      const one = this.list[to];
      if (!one) break;
      if (isBrace(one, "{")) depth += 1;
      else if (isBrace(one, "}") && (depth -= 1) === 0) return to;
      // Its closing brace may be one of those that are missing.
      const next = this.list[to + 1];
      const isNext = this.missing > 0 && to > at && next !== undefined && isBrace(next, "{");
      if (isNext && columnOf(one) <= from && this.frames.has(one.words[0]?.text ?? "")) {
        this.missing -= depth;
        return to - 1;
      }
    }
    this.missing -= depth;
    return this.list.length - 1;
  }

  private repair(at: EffectiveStatement, { group, hint }: Omit<Repair, "place">): void {
    this.repairs.push({ place: placeOfStatement(at), group, ...(hint && { hint }) });
  }
}

/** What comes out of a definition is one mistake, however often the definition is used. */
function groupOf(statement: EffectiveStatement, kind: string): string {
  const [word] = statement.words;
  if (word?.via?.value) {
    const { file, start } = word.via.value;
    return [kind, word.text, file.path, start].join("\0");
  }
  const { file, start } = placeOfStatement(statement);
  return [kind, file.path, start].join("\0");
}

function placeOfStatement(statement: EffectiveStatement): Place {
  const [first] = statement.words;
  return first ? placeOf(statement, first) : { file: statement.source, start: 0, end: 0 };
}

function synthetic(like: EffectiveStatement, text: string): EffectiveStatement {
  const [first] = like.words;
  const word: EffectiveWord = { text, quoted: false, start: first?.start ?? 0, end: first?.end ?? 0 };
  return withWords(like, [word]);
}

/** Of a statement that begins its line; nothing is known of any other. */
function columnOf(statement: EffectiveStatement | undefined): number {
  const [first] = statement?.words ?? [];
  if (!statement || !first || first.via) return Infinity;
  const { text } = statement.source;
  const offset = statement.base + first.start;
  const start = text.starts[lineIndexAt(text, offset)] ?? 0;
  return /^[ \t]*$/.test(text.text.slice(start, offset)) ? offset - start : Infinity;
}
