/**
 * A text whose control characters are pictures of themselves: a configuration must not be able to write to the
 * terminal, or to the CI log, that it is quoted on.
 */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (char) => {
    const code = char.charCodeAt(0);
    if (code === 0x7f) return "\u2421";
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
}

/** Nearly every text: to look for each of the characters takes much longer. */
const PLAIN = /^[ -~]*$/;
