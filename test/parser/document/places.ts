import type { BytePosition, ClientPosition, Document } from "../../../parser/document/index.ts";
import { byteLength } from "../../../parser/syntax/index.ts";

interface ClientPlace {
  readonly offset: number;
  readonly position: ClientPosition;
  /** A client can be there: not before a mark it does not show, nor between CR and LF. */
  readonly isPlace: boolean;
}

/** Each offset of a text with its place as LSP has it, counted from the start. */
export function clientPositionsOf({ text, hidesMark }: Document): ClientPlace[] {
  const places: ClientPlace[] = [];
  let line = 0;
  let character = 0;
  for (let offset = 0; offset <= text.length; offset++) {
    const isHidden = hidesMark && offset === 0;
    const isInEnd = text[offset - 1] === "\r" && text[offset] === "\n";
    places.push({
      offset,
      position: { line, character: isInEnd ? character - 1 : character },
      isPlace: !isHidden && !isInEnd,
    });
    const ends = text[offset] === "\n" || (text[offset] === "\r" && text[offset + 1] !== "\n");
    if (ends) line += 1;
    character = ends || isHidden ? 0 : character + 1;
  }
  return places;
}

/** Each start of a character with the bytes that are before it in its line, counted from the start. */
export function bytePositionsOf({ text, encoding }: Document): { offset: number; position: BytePosition }[] {
  const places = [];
  let line = 0;
  let byte = 0;
  let offset = 0;
  for (const char of text) {
    places.push({ offset, position: { line, byte } });
    offset += char.length;
    byte += byteLength(char, encoding);
    if (char === "\n") {
      line += 1;
      byte = 0;
    }
  }
  return [...places, { offset, position: { line, byte } }];
}
