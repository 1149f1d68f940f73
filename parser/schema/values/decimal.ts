import { isAtLeast } from "../../versions/index.ts";
import { fewDigits } from "./number-readers.ts";
import { describeLimits, describeUnit, isWithin, nameForUnit } from "./integer.ts";
import {
  good,
  noChoices,
  noted,
  rejected,
  type Fault,
  type NumberLimits,
  type ValueReading,
  type ReadContext,
  type Unit,
  type ValueType,
} from "./value-type.ts";

export interface DecimalOptions {
  readonly name?: string;
  /** 0 unless said otherwise. */
  readonly min?: number;
  readonly max: number | null;
  readonly lenient?: true;
  /** Numbers that are reported and changed: `{ 0: 1 }`. */
  readonly replaced?: Readonly<Record<number, number>>;
}

/** A time in seconds with up to six decimals (or as many as said). */
export function seconds(options: DecimalOptions & { readonly decimals?: number }): ValueType<number> {
  return decimal({ ...options, unit: "s", decimals: options.decimals ?? 6 });
}

/** A time in milliseconds with up to three decimals. */
export function milliseconds(options: DecimalOptions): ValueType<number> {
  return decimal({ ...options, unit: "ms", decimals: 3 });
}

interface FullOptions extends DecimalOptions {
  readonly unit?: Unit;
  readonly decimals: number;
}

/** The release that stopped reading decimals as floating point. */
const decimalsSince = "2.2.3";

function decimal(options: FullOptions): ValueType<number> {
  const { unit, decimals, lenient } = options;
  const limits: NumberLimits = { min: options.min ?? 0, max: options.max };
  // Kept as a 64-bit number of the smallest part.
  const readable: NumberLimits = { min: limits.min, max: limits.max ?? Math.floor(2 ** 64 / 10 ** decimals) };
  return {
    kind: "decimal",
    name: options.name ?? nameForUnit(unit),
    limits,
    decimals,
    ...(unit !== undefined && { unit }),
    ...(lenient !== undefined && { lenient }),
    parse: (text, context) => {
      const whole = fewDigits(text);
      if (whole >= 0 && options.replaced === undefined && isWithin(whole, readable)) return good(whole);
      const reading = isAtLeast(context.version, decimalsSince)
        ? readDecimal(text, readable, decimals)
        : readFloat(text, readable, lenient === true);
      const replacement = reading.value === undefined ? undefined : options.replaced?.[reading.value];
      if (replacement === undefined) return reading;
      const fault: Fault = { code: "number-replaced", effect: "replaced", reported: "config-error", limits };
      return { value: replacement, faults: [...reading.faults, fault] };
    },
    describe: (context: ReadContext) =>
      isAtLeast(context.version, decimalsSince)
        ? `a number ${describeLimits(limits)} with up to ${decimals} decimals${describeUnit(unit)}`
        : `a number ${describeLimits(limits)}${describeUnit(unit)}`,
    complete: () => noChoices,
  };
}

const decimalForm = /^[ \t\n\v\f\r]*([+-]?)(\d*)(?:\.(\d*))?/;

/** 10.3: digits are counted, not computed with; the scale is applied last, and not at all before trailing text. */
function readDecimal(text: string, limits: NumberLimits, decimals: number): ValueReading<number> {
  const [all = "", sign = "", whole = "", fraction = ""] = decimalForm.exec(text) ?? [];
  if (sign === "-") return rejected("negative-number", { limits });
  const trails = all.length < text.length;
  if (sign === "+" && whole === "" && fraction === "") return rejected("not-a-number", { limits });
  const kept = fraction.slice(0, decimals);
  const isCut = fraction.length > decimals;
  const roundsUp = isCut && fraction.charAt(decimals) >= "5";
  const scale = 10 ** decimals;
  const padding = trails ? "" : "0".repeat(decimals - kept.length);
  const value = (Number(whole + kept + padding) + (roundsUp ? 1 : 0)) / scale;
  const fits = isWithin(value, limits);
  if (trails) {
    // `1s` is one unit of the last decimal: the digits are taken, if there are any, the missing zeros are not.
    return fits
      ? noted(value, "trailing-text", "misread", { limits })
      : rejected("trailing-text", { limits });
  }
  const tooFine: Fault = { code: "too-many-decimals", effect: "rounded", reported: "config-error", limits };
  if (!fits) {
    const reading = rejected<number>("number-out-of-range", { limits, read: value });
    return isCut ? { value: undefined, faults: [tooFine, ...reading.faults] } : reading;
  }
  return isCut ? { value, faults: [tooFine] } : good(value);
}

const floatForm =
  /^[ \t\n\v\f\r]*([+-]?)(0x(?:[\da-f]+\.?[\da-f]*|\.[\da-f]+)(?:p[+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)/i;

/** Up to 2.2.2: the C library's floating point, with its exponents and hexadecimal forms. */
function readFloat(text: string, limits: NumberLimits, lenient: boolean): ValueReading<number> {
  const match = floatForm.exec(text);
  if (match === null) {
    if (text !== "") return rejected("not-a-number", { limits });
    return isWithin(0, limits) ? good(0) : rejected("number-out-of-range", { limits, read: 0 });
  }
  const [all, sign = "", digits = ""] = match;
  const value = (sign === "-" ? -1 : 1) * floatValue(digits.toLowerCase());
  const fits = isWithin(value, limits);
  if (all.length < text.length) {
    return lenient && fits
      ? noted(value, "trailing-text", "used", { onlyTestRejects: true, limits })
      : rejected("trailing-text", { limits, read: value });
  }
  return fits ? good(value) : rejected("number-out-of-range", { limits, read: value });
}

function floatValue(digits: string): number {
  if (digits.startsWith("inf")) return Infinity;
  if (digits === "nan") return Number.NaN;
  if (!digits.startsWith("0x")) return Number(digits);
  const [mantissa = "", exponent = "0"] = digits.slice(2).split("p");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return Number.parseInt(`0${whole}${fraction}`, 16) * 2 ** (Number(exponent) - 4 * fraction.length);
}
