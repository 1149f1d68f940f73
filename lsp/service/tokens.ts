// What the words of a file mean, for editors to colour them.
import { eachMeant, namesOfSequence, type MeantWord, type MeantNode } from "@kalc/parser/analysis";
import { predefined, type ReadContext } from "@kalc/parser/schema";
import {
  lineIndexAt,
  type Condition,
  type ParsedText,
  type Placed,
  type Sequence,
  type Span,
  suppressionIn,
  usesIn,
} from "@kalc/parser/syntax";
import type { SourceFile } from "./source-file.ts";
import { kindOf, type TokenModifier, type TokenType } from "./token-kinds.ts";

/** A part of a line. Of what means nothing to keepalived there are none. */
export interface Token extends Span {
  readonly type: TokenType;
  readonly modifier: TokenModifier | undefined;
  /** A grammar tells more apart in it: a client that has one has no use for the token. */
  readonly isCoarse: boolean;
}

/** The tokens of a file in their order, or of what a range of it touches. */
export function tokens(
  { tree }: Pick<SourceFile, "tree">,
  context: ReadContext,
  range: Span = tree,
): readonly Token[] {
  const { source, items } = tree;
  const found: Token[] = [];
  const add = adder(found, source.text);
  for (const item of items) {
    if (item.end < range.start) continue;
    if (item.start > range.end) break;
    eachMeant(item, source, context, (meant) => addNode(meant, add, source.text, context));
  }
  for (const comment of commentsIn(source, range)) {
    const isCoarse = suppressionIn(source.text.slice(comment.start, comment.end)) !== undefined;
    add(comment, { type: "comment", isCoarse });
  }
  const all =
    range === tree ? found : found.filter(({ start, end }) => start < range.end && end > range.start);
  return all.sort((a, b) => a.start - b.start);
}

interface Look {
  readonly type: TokenType | undefined;
  readonly modifier?: TokenModifier | undefined;
  readonly isCoarse?: boolean;
}

/** A span without a type has only the tokens of the definitions that are used in it. */
type Add = (span: Span, look: Look) => void;

const NOTHING: Look = { type: undefined };
const DECLARED: Look = { type: "variable", modifier: "declaration" };

/** Adds a token, but for the definitions that are used in it: these are tokens of their own. */
function adder(found: Token[], text: string): Add {
  const hasUses = text.includes("$");
  return ({ start, end }, { type, modifier, isCoarse = false }) => {
    const written = hasUses && type !== "comment" ? text.slice(start, end) : "";
    let from = start;
    if (written.includes("$")) {
      for (const use of usesIn(written)) {
        const at = { start: start + use.start, end: start + use.end };
        if (type && from < at.start) found.push({ start: from, end: at.start, type, modifier, isCoarse });
        const isOurs = predefined.some(({ name }) => name === use.name);
        const own = isOurs ? "defaultLibrary" : undefined;
        found.push({ ...at, type: "variable", modifier: own, isCoarse: false });
        from = at.end;
      }
    }
    if (type && from < end) found.push({ start: from, end, type, modifier, isCoarse });
  };
}

function addNode({ node, words }: MeantNode, add: Add, text: string, context: ReadContext): void {
  for (const prefix of node.prefixes) addPrefix(prefix, add);
  if (node.kind === "brace" || node.kind === "stray") return;
  if (node.body) {
    const { base, start, end, piece } = node.body;
    if (piece.kind === "include") {
      add({ start, end: start + text.slice(start, end).search(/\s|$/) }, { type: "macro" });
      addRaw(base, piece.pattern, add, "string");
    } else if (piece.kind === "definition") {
      add({ start: start + 1, end: start + 1 + piece.name.length }, DECLARED);
      addRaw(base, piece.value, add);
    } else {
      addWords({ base, words, text }, { start, end }, add, context);
    }
  }
  for (const { base, piece } of node.continuations) addRaw(base, piece.value, add);
}

function addRaw(base: number, raw: Span | undefined, add: Add, type?: TokenType): void {
  if (raw) add({ start: base + raw.start, end: base + raw.end }, { type });
}

/** Definitions may be used in what means nothing too. */
function addWords(
  {
    base,
    words,
    text,
  }: { readonly base: number; readonly words: readonly MeantWord[]; readonly text: string },
  { start, end }: Span,
  add: Add,
  context: ReadContext,
): void {
  let from = start;
  for (const word of words) {
    const at = { start: base + word.start, end: base + word.end };
    add({ start: from, end: at.start }, NOTHING);
    add(at, kindOf(word, text.slice(at.start, at.end), context));
    from = at.end;
  }
  add({ start: from, end }, NOTHING);
}

function addPrefix({ base, start, end, piece }: Placed<Condition | Sequence>, add: Add): void {
  if (piece.kind === "condition") {
    add({ start, end }, { type: "macro" });
    return;
  }
  add({ start, end: start + 1 + piece.form.length }, { type: "macro" });
  for (const name of namesOfSequence({ base, start, end, piece }, { start, end })) add(name, DECLARED);
  add({ start, end }, NOTHING);
}

function* commentsIn(source: ParsedText, { start, end }: Span): Generator<Span> {
  const { lines, starts, text } = source;
  if (lines.length === 0) return;
  for (let index = lineIndexAt(source, start); index < lines.length && (starts[index] ?? 0) < end; index++) {
    const { comment } = lines[index] ?? {};
    if (!comment) continue;
    const base = starts[index] ?? 0;
    // To a client, a CR alone ends a line.
    const cr = text.slice(base + comment.start, base + comment.end).indexOf("\r");
    yield { start: base + comment.start, end: base + (cr < 0 ? comment.end : comment.start + cr) };
  }
}
