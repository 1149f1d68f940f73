import { isAtLeast } from "../../versions/index.ts";
import { isWithin } from "./integer.ts";
import { readCStyleDigits, readDigits } from "./number-readers.ts";
import {
  good,
  noChoices,
  rejected,
  type NumberRange,
  type ValueReading,
  type ValueType,
} from "./value-type.ts";

interface RangeOptions {
  readonly name?: string;
  readonly min: number;
  readonly max: number;
  /** One number alone is no range here; two are one in any order, and what does not fit is cut. */
  readonly onlyPairs?: true;
}

const pair = /^\s*([+-]?\d+)-\s*([+-]?\d+)/;

/** `N-M` with N not above M, or one number. */
export function range(options: RangeOptions): ValueType<NumberRange> {
  const limits = { min: options.min, max: options.max };
  const bad = rejected<NumberRange>("bad-range", { limits });
  const end = (text: string): number | undefined => {
    const digits = readDigits(text);
    return text !== "" && digits.kind === "number" && !digits.trailing && isWithin(digits.value, limits)
      ? digits.value
      : undefined;
  };
  return {
    kind: "range",
    name: options.name ?? "from-to",
    limits,
    parse: (text): ValueReading<NumberRange> => {
      if (options.onlyPairs === true) {
        const [, from, to] = pair.exec(text) ?? [];
        return from === undefined ? bad : good({ from: Number(from), to: Number(to) });
      }
      const dash = text.indexOf("-");
      const from = end(dash === -1 ? text : text.slice(0, dash));
      const to = dash === -1 ? from : end(text.slice(dash + 1));
      return from === undefined || to === undefined || from > to ? bad : good({ from, to });
    },
    describe: () =>
      `${options.onlyPairs === true ? "a range" : "a number or a range"} like ${options.min}-${options.max}`,
    complete: () => noChoices,
  };
}

const bits: Readonly<Record<string, number>> = {
  IRUSR: 0o400,
  IWUSR: 0o200,
  IXUSR: 0o100,
  IRGRP: 0o040,
  IWGRP: 0o020,
  IXGRP: 0o010,
  IROTH: 0o004,
  IWOTH: 0o002,
  IXOTH: 0o001,
  IRWXU: 0o700,
  IRWXG: 0o070,
  IRWXO: 0o007,
};
const combined = ["IRWXU", "IRWXG", "IRWXO"];
const combinedSince = "2.2.8";
const allBits = 0o777;

/** File modes to withhold: one number, or bit names joined by `|`. The words of the line are read together. */
export function umask(): ValueType<number> {
  const known = (name: string, version: string): boolean =>
    name in bits && (isAtLeast(version, combinedSince) || !combined.includes(name));
  return {
    kind: "umask",
    name: "mask",
    parse: (text, { version }): ValueReading<number> => {
      if (/^\d/.test(text)) {
        const digits = readCStyleDigits(text);
        return digits.kind === "number" && !digits.trailing && digits.value <= allBits
          ? good(digits.value)
          : rejected("bad-mask", { limits: { min: 0, max: allBits } });
      }
      const names = text.split("|").map((name) => name.trim());
      return names.every((name) => known(name, version))
        ? good(names.reduce((mask, name) => mask | (bits[name] ?? 0), 0))
        : rejected("bad-mask");
    },
    describe: () => "a number up to 0777 (a leading 0 makes it octal), or bits like IRGRP|IROTH",
    complete: ({ version }) =>
      Object.keys(bits)
        .filter((name) => known(name, version))
        .map((name) => ({ text: name })),
  };
}
