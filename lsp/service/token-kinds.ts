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
] as const;

export const TOKEN_MODIFIERS = ["declaration", "deprecated", "defaultLibrary"] as const;

export type TokenType = (typeof TOKEN_TYPES)[number];
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

interface Kind {
  readonly type: TokenType | undefined;
  readonly modifier?: TokenModifier | undefined;
}

export function kindOf({ is }: MeantWord, { version }: ReadContext): Kind {
  switch (is.kind) {
    case "keyword": {
      const { kind, deprecated } = is.entry;
      return { type: kind === "keyword" ? "keyword" : "class", modifier: ageOf(deprecated, version) };
    }
    case "option":
      return { type: "parameter", modifier: ageOf(is.option.deprecated, version) };
    case "value":
      return kindOfValue(is.type);
  }
}

function ageOf(deprecated: Deprecation | undefined, version: string): TokenModifier | undefined {
  if (!deprecated) return undefined;
  return deprecated.after === undefined || compareVersions(version, deprecated.after) > 0
    ? "deprecated"
    : undefined;
}

function kindOfValue({ kind, defines, refersTo }: ValueType): Kind {
  const symbol = defines ?? refersTo;
  if (symbol && !isHostSymbol(symbol))
    return { type: "function", modifier: defines ? "declaration" : undefined };
  return { type: VALUE[kind] };
}

const VALUE: Readonly<Record<ValueKind, TokenType>> = {
  address: "number",
  "address-range": "number",
  boolean: "enumMember",
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
  regex: "string",
  "routing-name": "enumMember",
  "signed-integer": "number",
  text: "string",
  umask: "number",
  user: "string",
};
