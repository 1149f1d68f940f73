// Values as one would write them.
import { formatAddress, formatRange, type Value } from "../schema/index.ts";

export function textOfValue(value: Value | readonly Value[]): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return (value as readonly Value[]).map(textOfValue).join(" ");
  return textOfObject(value as Exclude<Value, string | number | boolean | readonly number[]>);
}

function textOfObject(value: Exclude<Value, string | number | boolean | readonly number[]>): string {
  if ("prefixLength" in value) return `${formatAddress(value)}/${value.prefixLength}`;
  if ("bits" in value) return formatAddress(value);
  if ("first" in value) return formatRange(value);
  if ("from" in value) return value.from === value.to ? `${value.from}` : `${value.from}-${value.to}`;
  if ("program" in value) return [value.program, ...value.arguments].join(" ");
  return value.form === "file" ? `file:${value.path}` : value.form;
}
