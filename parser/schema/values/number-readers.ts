// keepalived's readers of numbers (10.1, 10.2, 10.6): the C library's conversions with checks around them.

export type Digits =
  | { readonly kind: "number"; readonly value: number; readonly trailing: boolean }
  | { readonly kind: "negative" }
  /** Nothing that could be a number; an empty or blank word is no such case, it counts as 0. */
  | { readonly kind: "none" };

const unsignedForm = /^[ \t\n\v\f\r]*([+-]?)(\d*)/;
const cStyleForm = /^[ \t\n\v\f\r]*([+-]?)(0[xX][\da-fA-F]+|\d*)/;
const plainDigits = /^\d{1,15}$/;

const ZERO = 0x30;
const NINE = 0x39;
const MOST_DIGITS = 9;

/** What a few digits say and nothing else, as nearly all numbers are written; -1 for any other text. */
export function fewDigits(text: string): number {
  const { length } = text;
  if (length === 0 || length > MOST_DIGITS) return -1;
  let value = 0;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return -1;
    value = 10 * value + code - ZERO;
  }
  return value;
}

/** Base 10, as most keywords read: no 0x, and a leading zero means nothing. */
export function readDigits(text: string): Digits {
  if (plainDigits.test(text)) return { kind: "number", value: Number(text), trailing: false };
  return read(text, unsignedForm, 10);
}

/** The base is in the number: 0x1f, 017, 15. */
export function readCStyleDigits(text: string): Digits {
  return read(text, cStyleForm, 0);
}

/** The same with a sign that counts. */
export function readSignedDigits(text: string): Digits {
  const digits = unsignedForm.exec(text);
  if (digits?.[1] !== "-") return readDigits(text);
  const rest = readDigits(text.slice(digits[0].length - (digits[2] ?? "").length));
  return rest.kind === "number" && digits[2] !== "" ? { ...rest, value: -rest.value } : { kind: "none" };
}

function read(text: string, form: RegExp, base: 0 | 10): Digits {
  const match = form.exec(text);
  const [all = "", sign = "", digits = ""] = match ?? [];
  if (sign === "-") return { kind: "negative" };
  if (digits === "") {
    // Blank and empty words end where the conversion ends, so nothing trails; "+" does not.
    return sign === "" && all.length === text.length
      ? { kind: "number", value: 0, trailing: false }
      : { kind: "none" };
  }
  return { kind: "number", value: convert(digits, base), trailing: all.length < text.length };
}

function convert(digits: string, base: 0 | 10): number {
  if (base === 10 || !digits.startsWith("0")) return Number(digits);
  if (/^0x/i.test(digits)) return Number(digits);
  // C stops at the first digit that is no octal one; such a number is refused as trailing text elsewhere.
  const value = Number.parseInt(digits, 8);
  return Number.isNaN(value) ? 0 : value;
}
