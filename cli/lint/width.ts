/** The columns that a terminal takes for a text. */
export type WidthOf = (text: string) => number;

/**
 * How wide texts are, given all that will be asked about. The library knows every character there is, and takes longer
 * to load than nearly all reports take to write: it is asked where a text has a character that is not plain.
 */
export async function widthsIn(texts: Iterable<string>): Promise<WidthOf> {
  for (const text of texts) if (!isUsual(text)) return (await import("string-width")).default;
  return usualWidth;
}

/**
 * Letters of Europe, Chinese, Japanese and Korean as keyboards write them, and quotes, dashes and bullets: each is a
 * character by itself. Control characters are shown as pictures of themselves.
 */
const UNUSUAL =
  /[^\0-\u00ac\u00ae-\u02af\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2027\u2400-\u2421\u3001-\u3003\u3008-\u3011\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e\ufffd]/;

export function isUsual(text: string): boolean {
  return !UNUSUAL.test(text);
}

/** Of a text without unusual characters, its control characters shown. */
export function usualWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    width += code >= FIRST_WIDE && code !== REPLACEMENT ? 2 : 1;
  }
  return width;
}

const FIRST_WIDE = 0x3001;
const REPLACEMENT = 0xfffd;
