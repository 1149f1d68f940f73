import { EmbeddedActionsParser, type IToken } from "chevrotain";
import { unescape } from "./comment.ts";
import type {
  Brace,
  Condition,
  Continuation,
  DefinitionPiece,
  Include,
  Piece,
  RawText,
  Sequence,
  Span,
  Statement,
} from "./line.ts";
import { scanContinuation, scanLine, type LineScan } from "./scan.ts";
import { conditionAt, sequenceAt, type IncludeVariant } from "./shapes.ts";
import * as kinds from "./tokens.ts";
import type { Word } from "./words.ts";

/** What the grammar makes of one line. */
export interface ParsedLine {
  readonly pieces: Piece[];
  readonly comment: Span | undefined;
}

/**
 * The grammar of one physical line. Flat on purpose: braces are pieces like any other and are paired
 * afterwards (nest.ts), because in this language nothing ties them to a line, a file or a condition. So
 * there is no recursion to overflow, and no input that the grammar does not accept.
 *
 *     line         := piece* Comment?
 *     piece        := condition | definition | sequence | include | statement | open | close
 *     condition    := Condition
 *     definition   := Definition RawText? Continued?
 *     sequence     := Sequence
 *     include      := Include RawText?
 *     statement    := ( Word | Quoted | OpenQuote )+
 *     open, close  := Open, Close
 *     continuation := RawText? Continued? statement? Comment?
 */
class LineParser extends EmbeddedActionsParser {
  /** The line being parsed, and the escapes in it: a statement keeps its text. */
  text = "";
  escapes: readonly number[] = [];

  constructor() {
    super(kinds.vocabulary, { recoveryEnabled: false, maxLookahead: 1, skipValidations: true });
    this.performSelfAnalysis();
  }

  readonly line = this.RULE("line", (): ParsedLine => {
    const pieces: Piece[] = [];
    this.MANY(() => {
      pieces.push(this.SUBRULE(this.piece));
    });
    const comment = this.OPTION(() => this.CONSUME(kinds.Comment));
    return this.ACTION(() => ({ pieces, comment: comment && spanOf(comment) }));
  });

  readonly continuation = this.RULE("continuation", (): ParsedLine => {
    const value = this.OPTION(() => this.CONSUME(kinds.RawText));
    const backslash = this.OPTION1(() => this.CONSUME(kinds.Continued));
    // Only the end of an overlong line: it is a statement, as it is on any other line.
    const rest = this.OPTION2(() => this.SUBRULE(this.statement));
    const comment = this.OPTION3(() => this.CONSUME(kinds.Comment));
    return this.ACTION(() => ({
      pieces: [...continuationPieces(value, backslash), ...(rest ? [rest] : [])],
      comment: comment && spanOf(comment),
    }));
  });

  // Alternatives are made once: an array of closures for every piece and word shows in large files.
  private readonly pieces = [
    { ALT: (): Piece => this.SUBRULE(this.statement) },
    { ALT: (): Piece => this.SUBRULE(this.open) },
    { ALT: (): Piece => this.SUBRULE(this.close) },
    { ALT: (): Piece => this.SUBRULE(this.condition) },
    { ALT: (): Piece => this.SUBRULE(this.definition) },
    { ALT: (): Piece => this.SUBRULE(this.sequence) },
    { ALT: (): Piece => this.SUBRULE(this.include) },
  ];
  private readonly words = [
    { ALT: () => this.CONSUME(kinds.Word) },
    { ALT: () => this.CONSUME(kinds.Quoted) },
    { ALT: () => this.CONSUME(kinds.OpenQuote) },
  ];

  private readonly piece = this.RULE("piece", (): Piece => this.OR(this.pieces));

  private readonly statement = this.RULE("statement", (): Statement => {
    const tokens: IToken[] = [];
    this.AT_LEAST_ONE(() => {
      tokens.push(this.OR(this.words));
    });
    return this.ACTION(() => statementOf(tokens, this.text, this.escapes));
  });

  private readonly open = this.RULE("open", (): Brace => {
    const token = this.CONSUME(kinds.Open);
    return this.ACTION(() => braceOf("open", token));
  });

  private readonly close = this.RULE("close", (): Brace => {
    const token = this.CONSUME(kinds.Close);
    return this.ACTION(() => braceOf("close", token));
  });

  private readonly condition = this.RULE("condition", (): Condition => {
    const token = this.CONSUME(kinds.Condition);
    return this.ACTION(() => {
      const shape = conditionAt(token.image, 0);
      const { start, end } = spanOf(token);
      return { kind: "condition", start, end, id: shape?.id ?? "", negated: shape?.negated ?? false };
    });
  });

  private readonly definition = this.RULE("definition", (): DefinitionPiece => {
    const head = this.CONSUME(kinds.Definition);
    const value = this.OPTION(() => this.CONSUME(kinds.RawText));
    const backslash = this.OPTION1(() => this.CONSUME(kinds.Continued));
    return this.ACTION(() => ({
      kind: "definition",
      start: head.startOffset,
      end: endOf(backslash ?? value ?? head),
      name: head.image.slice(1, -1),
      value: rawText(value),
      continued: backslash !== undefined,
    }));
  });

  private readonly sequence = this.RULE("sequence", (): Sequence => {
    const token = this.CONSUME(kinds.Sequence);
    return this.ACTION(() => ({
      kind: "sequence",
      start: token.startOffset,
      end: endOf(token),
      form: sequenceAt(token.image, 0) ?? "SEQ",
      closed: token.image.endsWith(")"),
      text: token.image,
    }));
  });

  private readonly include = this.RULE("include", (): Include => {
    const head = this.CONSUME(kinds.Include);
    const pattern = this.OPTION(() => this.CONSUME(kinds.RawText));
    return this.ACTION(() => ({
      kind: "include",
      start: head.startOffset,
      end: endOf(pattern ?? head),
      variant: head.image.slice("include".length) as IncludeVariant,
      pattern: rawText(pattern),
    }));
  });
}

/** Chevrotain's offsets end on the last character, ours after it. */
function endOf(token: IToken): number {
  return (token.endOffset ?? token.startOffset) + 1;
}

function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: endOf(token) };
}

function braceOf(kind: Brace["kind"], token: IToken): Brace {
  return { kind, start: token.startOffset, end: endOf(token) };
}

function rawText(token: IToken | undefined): RawText | undefined {
  return token && { start: token.startOffset, end: endOf(token), text: token.image };
}

function continuationPieces(value: IToken | undefined, backslash: IToken | undefined): Continuation[] {
  const first = value ?? backslash;
  if (!first) return [];
  return [
    {
      kind: "continuation",
      start: first.startOffset,
      end: endOf(backslash ?? first),
      value: rawText(value),
      continued: backslash !== undefined,
    },
  ];
}

function statementOf(tokens: readonly IToken[], text: string, escapes: readonly number[]): Statement {
  const words = tokens.map((token) => wordOf(token, text, escapes));
  const start = words[0]?.start ?? 0;
  const end = words[words.length - 1]?.end ?? 0;
  const open = tokens[tokens.length - 1]?.tokenType === kinds.OpenQuote;
  return { kind: "statement", start, end, text: unescape(text, start, end, escapes), words, open };
}

function wordOf(token: IToken, text: string, escapes: readonly number[]): Word {
  const start = token.startOffset;
  const end = endOf(token);
  const quoted = token.tokenType !== kinds.Word;
  if (!quoted && escapes.length === 0) return { text: token.image, start, end, quoted };
  const from = quoted ? start + 1 : start;
  const to = token.tokenType === kinds.Quoted ? end - 1 : end;
  return { text: unescape(text, from, to, escapes), start, end, quoted };
}

const parser = new LineParser();

/** Parses one physical line, as a line of its own or as one that continues a definition. */
export function parseLine(
  text: string,
  rule: "line" | "continuation",
): { scan: LineScan; parsed: ParsedLine } {
  const scan = rule === "line" ? scanLine(text) : scanContinuation(text);
  if (rule === "continuation") return { scan, parsed: parse(text, rule, scan) };
  const kind = kindOf(scan.tokens);
  if (kind === undefined) return { scan, parsed: parse(text, rule, scan) };
  const pattern = patterns.get(kind);
  if (pattern) return { scan, parsed: filledIn(pattern, text, scan) };
  const parsed = parse(text, rule, scan);
  patterns.set(kind, patternOf(parsed));
  return { scan, parsed };
}

function parse(text: string, rule: "line" | "continuation", { tokens, comment }: LineScan): ParsedLine {
  parser.text = text;
  parser.escapes = comment.escapes;
  parser.input = tokens;
  return parser[rule]();
}

/** How many words a statement has, or which brace it is, piece by piece. */
type Pattern = readonly (number | Brace["kind"])[];

/**
 * What the grammar made of lines with these kinds of tokens. It looks at nothing else, so that further lines of the
 * kind need not go through it again: there are few kinds, and ten thousands of different lines.
 */
const patterns = new Map<string, Pattern>();

const LONGEST_KIND = 12;

/** Undefined for lines with more to them than words, braces and a comment. */
function kindOf(tokens: readonly IToken[]): string | undefined {
  if (tokens.length > LONGEST_KIND) return undefined;
  let kind = "";
  for (const { tokenType } of tokens) {
    const letter = kinds.letters.get(tokenType);
    if (letter === undefined) return undefined;
    kind += letter;
  }
  return kind;
}

function patternOf({ pieces }: ParsedLine): Pattern {
  return pieces.flatMap((piece) => {
    if (piece.kind === "statement") return piece.words.length;
    return piece.kind === "open" || piece.kind === "close" ? piece.kind : [];
  });
}

function filledIn(pattern: Pattern, text: string, { tokens, comment: { escapes } }: LineScan): ParsedLine {
  let at = 0;
  const pieces = pattern.map((part): Piece => {
    const from = at;
    at += typeof part === "number" ? part : 1;
    if (typeof part === "number") return statementOf(tokens.slice(from, at), text, escapes);
    return braceOf(part, tokens[from] as IToken);
  });
  const comment = tokens[at];
  return { pieces, comment: comment && spanOf(comment) };
}
