// The few kinds of words that editors have colours for, and which kind each meaning has.
import type { MeantWord } from "@kalc/parser/analysis";
import {
  isHostSymbol,
  type Deprecation,
  type ReadContext,
  type ValueKind,
  type ValueType,
} from "@kalc/parser/schema";
import { compareVersions } from "@kalc/parser/versions";

export const TOKEN_TYPES = [
  "keyword",
  "class",
  "parameter",
  "enumMember",
  "number",
  "string",
  "function",
  "variable",
  "macro",
  "comment",
  "boolean",
  "regexp",
] as const;

export const TOKEN_MODIFIERS = ["declaration", "deprecated", "defaultLibrary"] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

interface Kind {
  readonly type: TokenType | undefined;
  readonly modifier?: TokenModifier | undefined;
  /** A grammar tells more apart in it. */
  readonly isCoarse?: boolean;
}

export function kindOf({ is }: MeantWord, text: string, { version }: ReadContext): Kind {
  switch (is.kind) {
    case "keyword": {
      const { kind, deprecated } = is.entry;
      return { type: kind === "keyword" ? "keyword" : "class", modifier: ageOf(deprecated, version) };
    }
    case "option":
      return { type: "parameter", modifier: ageOf(is.option.deprecated, version) };
    case "value":
      return kindOfValue(is.type, text);
  }
}

function ageOf(deprecated: Deprecation | undefined, version: string): TokenModifier | undefined {
  if (!deprecated) return undefined;
  return deprecated.after === undefined || compareVersions(version, deprecated.after) > 0
    ? "deprecated"
    : undefined;
}

function kindOfValue({ kind, defines, refersTo }: ValueType, text: string): Kind {
  const symbol = defines ?? refersTo;
  if (symbol && !isHostSymbol(symbol))
    return { type: "function", modifier: defines ? "declaration" : undefined };
  if (kind === "command") return { type: VALUE[kind], isCoarse: text.startsWith('"') };
  return { type: asWritten(VALUE[kind], text) };
}

/** A word may take the place of a number, and a number that of a word. */
function asWritten(type: TokenType, text: string): TokenType {
  if (type === "number" && !/[\d:$]/.test(text)) return "enumMember";
  if (type === "enumMember" && /^[-+]?(?:0x[\da-f]+|\d+)$/i.test(text)) return "number";
  return type;
}

const VALUE: Readonly<Record<ValueKind, TokenType>> = {
  address: "number",
  "address-range": "number",
  boolean: "boolean",
  choice: "enumMember",
  command: "string",
  decimal: "number",
  definition: "function",
  email: "string",
  fixed: "parameter",
  group: "string",
  hex: "number",
  "hmac-key": "string",
  host: "string",
  integer: "number",
  interface: "string",
  labels: "number",
  mac: "number",
  netmask: "number",
  network: "number",
  path: "string",
  port: "number",
  processor: "number",
  range: "number",
  reference: "function",
  regex: "regexp",
  "routing-name": "enumMember",
  "signed-integer": "number",
  text: "string",
  umask: "number",
  user: "string",
};
