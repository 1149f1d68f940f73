// Names and contents of files are bytes. As a text, a byte that is no UTF-8 is a lone surrogate, U+DC80 to U+DCFF, which
// no UTF-8 gives: what comes from a host can go back to it as it was.

const UNIT =
  /[^\x80-\xff]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return latin1Of(bytes).replaceAll(UNIT, (unit) =>
      unit.length === 1 && unit >= "\x80"
        ? String.fromCharCode(0xdc00 + unit.charCodeAt(0))
        : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytesOfLatin1(unit)),
    );
  }
}

export function bytesOf(text: string): Uint8Array {
  const encoder = new TextEncoder();
  if (!/\p{Surrogate}/u.test(text)) return encoder.encode(text);
  const pieces = text.match(/[\udc80-\udcff]|[^\udc80-\udcff]+/gu) ?? [];
  return joined(
    pieces.map((piece) =>
      /^[\udc80-\udcff]$/u.test(piece) ? Uint8Array.of(piece.charCodeAt(0) - 0xdc00) : encoder.encode(piece),
    ),
  );
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Each byte a char: for what is kept whole and read by somebody else. */
export function latin1Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join("");
}

export function bytesOfLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
