/** Any bytes as one line of plain ASCII, which `printf %b` turns into them again. */
export function encodedLine(bytes: Uint8Array): string {
  const isPlain = (byte: number): boolean => byte >= 0x20 && byte < 0x7f && byte !== 0x5c;
  return Array.from(bytes, (byte) =>
    isPlain(byte) ? String.fromCharCode(byte) : `\\0${byte.toString(8).padStart(3, "0")}`,
  ).join("");
}
