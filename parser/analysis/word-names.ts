// The names among the words of one statement, as the schema has them.
import {
  formatAddress,
  isLocalSymbol,
  type Entry,
  type ReadContext,
  type Value,
  type ValueType,
} from "../schema/index.ts";
import { usesIn, type Placed, type Span, type Statement, type Word } from "../syntax/index.ts";
import { matchedWords } from "./matched-words.ts";
import type { Name } from "./name.ts";
import type { StatementReading } from "./reading.ts";

/** A name of a statement; where local ones count is for the caller to say. */
export function namesOfWords(
  { base, piece }: Placed<Statement>,
  reading: StatementReading,
  context: ReadContext,
  block: Span,
): Name[] {
  const { entry, shape, grammar } = reading;
  if (shape.joined) return [];
  // What is split by the second tokenizer is split as here, unless one of its own quotes or escapes is there.
  if (entry.quoted && grammar === undefined && /['\\]/.test(piece.text)) return [];
  const names: Name[] = [];
  for (const { written, matched } of matchedWords(piece, reading, context)) {
    const name = matched.word && nameOf(written, matched.word.type, matched.reading?.value);
    if (!name) continue;
    const scope = name.isLocal ? block : undefined;
    const { start: at, end } = contentOf(written, piece);
    const { kind, role, key, isLiteral } = name;
    names.push({
      start: base + at,
      end: base + end,
      kind,
      role,
      text: written.text,
      key,
      isLiteral,
      entry,
      scope,
    });
  }
  return names;
}

/** Whether a statement of a keyword, or a line of a value block, can name anything. */
export function hasNames({ defines, refersTo, addresses }: Entry): boolean {
  return defines.length + refersTo.length + addresses.length > 0;
}

/** A word without its quotes. */
export function contentOf(word: Word, { words, open }: Pick<Statement, "words" | "open">): Span {
  if (!word.quoted) return { start: word.start, end: word.end };
  const isOpen = open && word === words[words.length - 1];
  return { start: word.start + 1, end: isOpen ? word.end : word.end - 1 };
}

interface Named extends Pick<Name, "kind" | "role" | "key" | "isLiteral"> {
  readonly isLocal: boolean;
}

function nameOf({ text }: Word, type: ValueType, value: Value | undefined): Named | undefined {
  const isLiteral = !text.includes("$") || usesIn(text).length === 0;
  const { defines, refersTo, addressKind } = type;
  if (defines)
    return { kind: defines, role: "definition", key: text, isLiteral, isLocal: isLocalSymbol(defines) };
  // What a definition will turn into, nobody knows yet; any other bad word is no name.
  if (value === undefined && isLiteral) return undefined;
  if (refersTo)
    return { kind: refersTo, role: "use", key: text, isLiteral, isLocal: isLocalSymbol(refersTo) };
  if (!addressKind) return undefined;
  const role = addressKind === "held_address" ? "definition" : "use";
  return { kind: addressKind, role, key: addressOf(value) ?? text, isLiteral, isLocal: false };
}

/** The same for every way to write an address, and without the length after it. */
function addressOf(value: Value | undefined): string | undefined {
  if (typeof value !== "object" || !("family" in value)) return undefined;
  if ("bits" in value) return formatAddress(value);
  return value.first === value.last ? formatAddress({ family: value.family, bits: value.first }) : undefined;
}
