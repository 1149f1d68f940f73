import type { FeatureName } from "../features.ts";
import type { AddressKind, SymbolKind } from "../symbols.ts";
import type { Address, AddressRange, Network } from "../address.ts";

/** The keepalived that reads, and its host. Without `features` every build-dependent word is accepted. */
export interface ReadContext {
  readonly version: string;
  readonly features?: ReadonlySet<FeatureName>;
  /** How many processors the host has; as many as the configuration names where nobody said. */
  readonly processors?: number;
  /** The address family that the statement's place already fixed, where that changes how a word is read. */
  readonly family?: 4 | 6;
}

export type Unit = "s" | "ms" | "us" | "bytes";

/** What the words of a statement can turn into. */
export type Value =
  | string
  | number
  | boolean
  | readonly number[]
  | Address
  | AddressRange
  | Network
  | NumberRange
  | CommandValue
  | HmacKey;

export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

export interface CommandValue {
  readonly program: string;
  readonly arguments: readonly string[];
}

export type HmacKey =
  | { readonly form: "text" | "hex"; readonly bytes: number }
  | { readonly form: "file"; readonly path: string };

/** What is wrong with one word. The codes never change meaning: rules and messages are tied to them. */
export type FaultCode =
  | "not-a-number"
  | "trailing-text"
  | "negative-number"
  | "number-too-large"
  | "number-out-of-range"
  | "number-replaced"
  | "too-many-decimals"
  | "not-a-boolean"
  | "not-a-choice"
  | "choice-too-new"
  | "not-an-address"
  | "wrong-family"
  | "not-multicast"
  | "suffix-dropped"
  | "bad-prefix-length"
  | "host-bits-set"
  | "bad-range"
  | "not-a-mac-address"
  | "mac-address-not-usable"
  | "not-an-interface-name"
  | "too-long"
  | "too-short"
  | "wrong-length"
  | "not-hexadecimal"
  | "unterminated-quote"
  | "trailing-backslash"
  | "empty-command"
  | "empty-label"
  | "unknown-name"
  | "bad-mask";

/**
 * What becomes of the word. `rejected`: the word gives no value, and the entry's `invalid` says what the keyword
 * does then. In all other cases the reading's value is what keepalived goes on with.
 */
export type FaultEffect = "rejected" | "used" | "rounded" | "replaced" | "truncated" | "misread";

export interface Fault {
  readonly code: FaultCode;
  readonly effect: FaultEffect;
  /** Whether keepalived says so: counted in `-t`, only in the log, or not at all. */
  readonly reported: Reported;
  /**
   * The running daemon takes the digits before the trailing text; `keepalived -t` refuses the same word. The
   * reading's value is the daemon's.
   */
  readonly onlyTestRejects?: true;
  readonly limits?: NumberLimits;
  readonly length?: number;
  /** What the digits said, where the word is rejected: some keywords store it all the same. */
  readonly read?: number;
  /** Depends on files of the host, which a checker cannot see. */
  readonly dependsOnHost?: true;
}

export type Reported = "config-error" | "log" | "silent";

export interface ValueReading<V extends Value = Value> {
  readonly value: V | undefined;
  readonly faults: readonly Fault[];
}

export interface NumberLimits {
  readonly min: number;
  /** null: no practical limit. */
  readonly max: number | null;
}

/** A word that may stand at a place, as completion offers it. */
export interface Choice {
  readonly text: string;
  readonly doc?: string;
  readonly since?: string;
  readonly needs?: readonly FeatureName[];
}

export type ValueKind =
  | "address"
  | "address-range"
  | "boolean"
  | "choice"
  | "command"
  | "decimal"
  | "definition"
  | "email"
  | "fixed"
  | "group"
  | "hex"
  | "hmac-key"
  | "host"
  | "integer"
  | "interface"
  | "labels"
  | "mac"
  | "netmask"
  | "network"
  | "path"
  | "port"
  | "processor"
  | "range"
  | "reference"
  | "regex"
  | "routing-name"
  | "signed-integer"
  | "text"
  | "umask"
  | "user";

export interface ValueType<V extends Value = Value> {
  readonly kind: ValueKind;
  /** What the word is called in a signature, like `seconds` or `key id`. */
  readonly name: string;
  /** What keepalived makes of the word. */
  parse(text: string, context: ReadContext): ValueReading<V>;
  /** Completes the sentence "expects …". */
  describe(context: ReadContext): string;
  /** The words that may be offered; names that refer and interfaces are for the caller to offer. */
  complete(context: ReadContext): readonly Choice[];

  readonly limits?: NumberLimits;
  readonly unit?: Unit;
  /** What may stand right after the digits. */
  readonly suffixes?: readonly string[];
  readonly decimals?: number;
  /** The daemon is laxer than `keepalived -t` about text after the digits. */
  readonly lenient?: true;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly families?: readonly (4 | 6)[];
  readonly caseInsensitive?: true;
  readonly defines?: SymbolKind;
  readonly refersTo?: SymbolKind;
  /**
   * What keepalived does where the host has no interface of that name, unless it refuses the configuration: it says
   * nothing; it goes without the line, and says so; or the same, and only its test fails (12.3).
   */
  readonly absent?: "unnoticed" | "reported" | "fails-test";
  /** What the address is there for, where somebody asks for all such addresses. */
  readonly addressKind?: AddressKind;
  /** The definition must come earlier in the configuration. */
  readonly mustPrecede?: true;
  /** Split by the second tokenizer, with its own quotes and escapes. */
  readonly quoted?: true;
  /** Other ways the word may be read, all of them tried. */
  readonly alternatives?: readonly ValueType[];
  /** What older releases read here, oldest first. */
  readonly earlier?: readonly EarlierType[];
}

export interface EarlierType {
  /** The last release that read it so. */
  readonly to: string;
  readonly type: ValueType;
}

const none: readonly Fault[] = [];

export function good<V extends Value>(value: V): ValueReading<V> {
  return { value, faults: none };
}

/** The word gives no value. */
export function rejected<V extends Value>(
  code: FaultCode,
  detail: Partial<Omit<Fault, "code" | "effect">> = {},
): ValueReading<V> {
  return { value: undefined, faults: [{ code, effect: "rejected", reported: "config-error", ...detail }] };
}

/** Something is said about the word, and `value` is what keepalived goes on with. */
export function noted<V extends Value>(
  value: V,
  code: FaultCode,
  effect: Exclude<FaultEffect, "rejected">,
  detail: Partial<Omit<Fault, "code" | "effect">> = {},
): ValueReading<V> {
  return { value, faults: [{ code, effect, reported: "config-error", ...detail }] };
}

export function isRejected(reading: ValueReading): boolean {
  return reading.faults.some(({ effect }) => effect === "rejected");
}

export const noChoices: readonly Choice[] = [];
