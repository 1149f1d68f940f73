import { byteLength } from "./words.ts";
import { good, noChoices, rejected, type HmacKey, type ValueReading, type ValueType } from "./value-type.ts";

interface HexOptions {
  readonly name?: string;
  /** Exactly so many digits, as a digest has. */
  readonly length?: number;
  /** `x` stands for any digit. */
  readonly wildcard?: true;
}

/** Bytes as pairs of hexadecimal digits, blanks between them allowed; a single digit before a blank is a byte. */
export function hexBytes(options: HexOptions = {}): ValueType<string> {
  const { length } = options;
  const digit = options.wildcard === true ? "[\\da-fA-FxX]" : "[\\da-fA-F]";
  const form = new RegExp(`^(?:${digit}|[ \\t])*${digit}(?:${digit}|[ \\t])*$`);
  return {
    kind: "hex",
    name: options.name ?? "hex-bytes",
    ...(length !== undefined && { minLength: length, maxLength: length }),
    parse: (text) => {
      if (length !== undefined && text.length !== length) return rejected("wrong-length", { length });
      return form.test(text) ? good(text) : rejected("not-hexadecimal");
    },
    describe: () =>
      length === undefined
        ? `hexadecimal bytes${options.wildcard === true ? ", x for any digit" : ""}`
        : `${length} hexadecimal digits`,
    complete: () => noChoices,
  };
}

const shortestKey = 32;
const longestKey = 64;

/** A key of auth_hmac: the text itself, `hex:` and digits, or `file:` and a path. */
export function hmacKey(): ValueType<HmacKey> {
  const limits = { min: shortestKey, max: longestKey };
  const sized = (form: "text" | "hex", bytes: number): ValueReading<HmacKey> =>
    bytes < shortestKey || bytes > longestKey ? rejected("wrong-length", { limits }) : good({ form, bytes });
  return {
    kind: "hmac-key",
    name: "key",
    minLength: shortestKey,
    maxLength: longestKey,
    parse: (text): ValueReading<HmacKey> => {
      if (text.startsWith("file:")) {
        const path = text.slice("file:".length);
        return path === "" ? rejected("too-short", { length: 1 }) : good({ form: "file", path });
      }
      if (!text.startsWith("hex:")) return sized("text", byteLength(text));
      const digits = text.slice("hex:".length);
      // One digit too few makes the first or last byte a short one.
      return /^[\da-fA-F]+$/.test(digits)
        ? sized("hex", Math.ceil(digits.length / 2))
        : rejected("not-hexadecimal");
    },
    describe: () => "32 to 64 bytes: plain text, hex:… or file:/path",
    complete: () => [
      { text: "hex:", doc: "The key in hexadecimal digits." },
      { text: "file:", doc: "The key is the content of a file that only root may read." },
    ],
  };
}
