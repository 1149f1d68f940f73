// Values of words. What is one word in the file is one here.
import { formatAddress, formatRange, type HmacKey, type Value } from "@kalc/parser/schema";
import type { Json } from "../print-json.ts";

type Scalar = string | number | boolean;

export function valueJson(value: Value | readonly Value[]): Json {
  if (isScalar(value)) return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(valueJson);
  return objectJson(value as Exclude<Value, Scalar | readonly number[]>);
}

function isScalar(value: Value | readonly Value[]): value is Scalar {
  return typeof value !== "object";
}

function objectJson(value: Exclude<Value, Scalar | readonly number[]>): Json {
  if ("prefixLength" in value) return `${formatAddress(value)}/${value.prefixLength}`;
  if ("bits" in value) return formatAddress(value);
  if ("first" in value) return formatRange(value);
  if ("from" in value) return value.from === value.to ? `${value.from}` : `${value.from}-${value.to}`;
  if ("program" in value) return { program: value.program, arguments: value.arguments };
  return keyJson(value);
}

/** Of a key only how it is written, never what it is. */
function keyJson(key: HmacKey): Json {
  return key.form === "file" ? { form: key.form, path: key.path } : { form: key.form, bytes: key.bytes };
}
