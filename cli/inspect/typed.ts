// The typed effective configuration as JSON. Every value says where it comes from: {"value":1,"from":"default"}.
import type { Given, Setting, TypedConfiguration } from "@kalc/parser/model";
import { MASK } from "@kalc/parser/project";
import { formatAddress, type Address, type AddressRange } from "@kalc/parser/schema";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Names as in keepalived.conf; what has no value is left out. */
export function typedJson(
  configuration: TypedConfiguration,
  isHidden: IsHidden = isSecret,
): { readonly [name: string]: Json } {
  const kinds = Object.entries(objectJson(configuration, isHidden)).filter(([name]) => name !== "version");
  return Object.fromEntries(kinds);
}

type IsHidden = (setting: Setting) => boolean;

function isSecret({ entry }: Setting): boolean {
  return entry.secret;
}

function json(value: unknown, isHidden: IsHidden): Json | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value))
    return value.map((item) => json(item, isHidden)).filter((item) => item !== undefined);
  if (isGiven(value)) return givenJson(value, isHidden);
  return scalarText(value) ?? objectJson(value, isHidden);
}

function objectJson(value: object, isHidden: IsHidden): { readonly [name: string]: Json } {
  const fields: Record<string, Json> = {};
  for (const name of [...Object.keys(value), ...gettersOf(value)]) {
    const item: unknown = value[name as keyof typeof value];
    if (name === "block") fields.at = placeText((item as { readonly opening?: Setting }).opening);
    else if (name === "setting") fields.at = placeText(item as Setting);
    else {
      const converted = json(item, isHidden);
      if (converted !== undefined) fields[snakeCase(name)] = converted;
    }
  }
  return fields;
}

/** Of a class and those it extends, whose fields are looked up when they are asked for. */
function gettersOf(value: object): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || typeof prototype !== "object" || prototype === null) return [];
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, descriptor]) =>
    "get" in descriptor ? [name] : [],
  );
  return [...own, ...gettersOf(prototype)];
}

function isGiven(value: object): value is Given<unknown> {
  return "value" in value && "from" in value;
}

function givenJson({ value, from, setting }: Given<unknown>, isHidden: IsHidden): Json {
  const isMasked = setting !== undefined && isHidden(setting);
  return {
    value: isMasked ? MASK : (json(value, isHidden) ?? null),
    from,
    ...(setting && { at: placeText(setting) }),
  };
}

/** What is one word in the file is one here. */
function scalarText(value: object): string | undefined {
  if ("bits" in value) return addressText(value as Address & { readonly prefixLength?: number });
  if ("first" in value) return rangeText(value as AddressRange);
  if (!("from" in value && "to" in value)) return undefined;
  const { from, to } = value;
  // A rule has a from and a to as well, which are networks.
  if (typeof from !== "number" || typeof to !== "number") return undefined;
  return from === to ? `${from}` : `${from}-${to}`;
}

function addressText(address: Address & { readonly prefixLength?: number }): string {
  const length = address.prefixLength === undefined ? "" : `/${address.prefixLength}`;
  return `${formatAddress(address)}${length}`;
}

function rangeText({ family, first, last }: AddressRange): string {
  const from = formatAddress({ family, bits: first });
  return first === last ? from : `${from}-${formatAddress({ family, bits: last })}`;
}

function placeText(setting: Setting | undefined): string {
  return setting ? `${setting.statement.file.name}:${setting.statement.line}` : "";
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const widest = 100;

/** Indented, but what fits on a line is on one, so that values can be read, searched and compared line by line. */
export function printJson(value: Json, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const short = fitting(value, widest);
  if (short !== undefined) return short;
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? (value as readonly Json[]).map((item) => `${inner}${printJson(item, inner)}`)
    : Object.entries(value).map(([name, item]) => `${inner}"${name}": ${printJson(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${items.join(",\n")}\n${indent}${close}`;
}

/** The value on one line, unless that is longer than there is room for. */
function fitting(value: Json, room: number): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts: string[] = [];
  let left = room - 2;
  for (const [name, item] of Object.entries(value)) {
    const text = fitting(item, left);
    if (text === undefined) return undefined;
    const part = Array.isArray(value) ? text : `"${name}": ${text}`;
    left -= part.length + 2;
    if (left < 0) return undefined;
    parts.push(part);
  }
  return Array.isArray(value) ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`.replace("{  }", "{}");
}
