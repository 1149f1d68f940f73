import type { SymbolKind } from "../symbols.ts";
import { fewDigits, readCStyleDigits, readDigits, readSignedDigits, type Digits } from "./number-readers.ts";
import {
  good,
  noChoices,
  noted,
  rejected,
  type NumberLimits,
  type ValueReading,
  type Unit,
  type ValueType,
} from "./value-type.ts";

const largestUnsigned = 4_294_967_295;
const largestSigned = 2_147_483_647;
const smallestSigned = -2_147_483_648;

export interface IntegerOptions {
  readonly name?: string;
  /** 0 unless said otherwise. */
  readonly min?: number;
  /** The largest 32-bit number unless said otherwise. */
  readonly max?: number | null;
  readonly unit?: Unit;
  readonly lenient?: true;
  /** Numbers that are reported and changed: `{ 0: 1 }`. */
  readonly replaced?: Readonly<Record<number, number>>;
  readonly defines?: SymbolKind;
  readonly refersTo?: SymbolKind;
  /** The base is in the number (0x, leading 0), as routes and rules read some of theirs. */
  readonly cStyle?: true;
}

/** A whole number read without sign. An empty word counts as 0. */
export function integer(options: IntegerOptions = {}): ValueType<number> {
  const limits: NumberLimits = {
    min: options.min ?? 0,
    max: options.max === undefined ? largestUnsigned : options.max,
  };
  const readText = options.cStyle === true ? readCStyleDigits : readDigits;
  const hardMax = Math.max(limits.max ?? 2 ** 64, largestUnsigned);
  return numberType("integer", options, limits, (text) => {
    // Nearly all numbers; a leading zero may be a base.
    const few = options.cStyle === true ? -1 : fewDigits(text);
    if (few >= 0 && options.replaced === undefined && isWithin(few, limits)) return good(few);
    return judge(readText(text), limits, options, (value) => value > hardMax);
  });
}

/** A whole number that may be negative. */
export function signedInteger(options: Omit<IntegerOptions, "cStyle"> = {}): ValueType<number> {
  const limits: NumberLimits = {
    min: options.min ?? smallestSigned,
    max: options.max === undefined ? largestSigned : options.max,
  };
  return numberType("signed-integer", options, limits, (text) =>
    judge(
      readSignedDigits(text),
      limits,
      options,
      (value) => value > largestSigned || value < smallestSigned,
    ),
  );
}

function numberType(
  kind: "integer" | "signed-integer",
  options: IntegerOptions,
  limits: NumberLimits,
  parse: (text: string) => ValueReading<number>,
): ValueType<number> {
  const { lenient, unit, defines, refersTo } = options;
  return {
    kind,
    name: options.name ?? nameForUnit(unit),
    limits,
    ...(unit !== undefined && { unit }),
    ...(lenient !== undefined && { lenient }),
    ...(defines !== undefined && { defines }),
    ...(refersTo !== undefined && { refersTo }),
    parse,
    describe: () => `a whole number ${describeLimits(limits)}${describeUnit(unit)}`,
    complete: () => noChoices,
  };
}

function judge(
  digits: Digits,
  limits: NumberLimits,
  options: IntegerOptions,
  overflows: (value: number) => boolean,
): ValueReading<number> {
  if (digits.kind === "negative") return rejected("negative-number", { limits });
  if (digits.kind === "none") return rejected("not-a-number", { limits });
  const { value, trailing } = digits;
  const fits = isWithin(value, limits);
  const replacement = options.replaced?.[value];
  if (trailing) {
    if (options.lenient === true && fits)
      return noted(replacement ?? value, "trailing-text", "used", { onlyTestRejects: true, limits });
    return rejected("trailing-text", { limits, read: value });
  }
  if (overflows(value)) return rejected("number-too-large", { limits });
  if (!fits) return rejected("number-out-of-range", { limits, read: value });
  return replacement === undefined
    ? good(value)
    : noted(replacement, "number-replaced", "replaced", { limits });
}

export function isWithin(value: number, { min, max }: NumberLimits): boolean {
  return value >= min && (max === null || value <= max);
}

export function describeLimits({ min, max }: NumberLimits): string {
  return max === null ? `of at least ${min}` : `from ${min} to ${max}`;
}

const unitNames: Readonly<Record<Unit, string>> = {
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  bytes: "bytes",
};

export function nameForUnit(unit: Unit | undefined): string {
  return unit === undefined ? "number" : unitNames[unit];
}

export function describeUnit(unit: Unit | undefined): string {
  return unit === undefined ? "" : `, in ${unitNames[unit]}`;
}
