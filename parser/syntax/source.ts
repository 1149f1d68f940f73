/**
 * A file as bytes and as text.
 *
 * keepalived knows no character set (LEXICAL 1.1), administrators do. A file that is valid UTF-8 becomes
 * text in the usual way, byte order mark included; any other file is read one character per byte. Either
 * way `bytesOf(sourceText(bytes))` gives the same bytes again.
 */
export interface SourceText {
  readonly text: string;
  readonly encoding: "utf-8" | "latin-1";
}

export function sourceText(bytes: Uint8Array): SourceText {
  try {
    return {
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: "utf-8",
    };
  } catch {
    return { text: latin1(bytes), encoding: "latin-1" };
  }
}

export function bytesOf(source: SourceText): Uint8Array {
  if (source.encoding === "utf-8") return new TextEncoder().encode(source.text);
  return Uint8Array.from(source.text, (char) => char.charCodeAt(0));
}

/** The number of bytes a piece of a file's text takes: keepalived's length limits count bytes (1.10). */
export function byteLength(text: string, encoding: SourceText["encoding"]): number {
  if (encoding === "latin-1") return text.length;
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // A surrogate pair is two UTF-16 units and four bytes: two more for the pair, one for each half.
    if (code >= 0x80) bytes += code >= 0x800 && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

// TextDecoder's own "latin1" is windows-1252, which loses the bytes 0x80 to 0x9f.
function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(i, i + 8192)));
  return parts.join("");
}
