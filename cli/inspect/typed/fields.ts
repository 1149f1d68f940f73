// How things of the typed configuration become JSON: one table for each kind of thing, one row for each field.
import type { Block, Given, Setting } from "@kalc/parser/model";
import { MASK } from "@kalc/parser/project";
import type { Value } from "@kalc/parser/schema";
import type { Json } from "../print-json.ts";
import { valueJson } from "./values.ts";

/** Settings whose value is masked. */
export type IsHidden = (setting: Setting) => boolean;

/** A field as JSON; undefined: it is left out. */
export type Field<V> = (value: V, isHidden: IsHidden) => Json | undefined;

/** In the order in which they are shown. A field that the typed configuration gains has to be named here. */
type Fields<T> = { readonly [Name in keyof T]-?: Field<T[Name]> };

export type JsonObject = Readonly<Record<string, Json>>;

export function objectOf<T>(fields: Fields<T>): (thing: T, isHidden: IsHidden) => JsonObject {
  const rows = (Object.keys(fields) as (keyof T & string)[]).map((name) => ({
    name,
    key: keyOf(name),
    field: fields[name],
  }));
  return (thing, isHidden) => {
    const json: Record<string, Json> = {};
    for (const { name, key, field } of rows) {
      const value = field(thing[name], isHidden);
      if (value !== undefined) json[key] = value;
    }
    return json;
  };
}

/** What a thing was read from is shown as its place; every other field has its name, in the spelling of keywords. */
function keyOf(name: string): string {
  return name === "block" || name === "setting" ? "at" : snakeCase(name);
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A value that follows from others, or a name: it has no place of its own. */
export const plain: Field<Value | readonly Value[] | undefined> = (value) =>
  value === undefined ? undefined : valueJson(value);

/** A value and where it comes from. */
export const given: Field<Given<Value | readonly Value[]> | undefined> = givenAs(valueJson);

export function givenAs<V>(json: (value: V, isHidden: IsHidden) => Json): Field<Given<V> | undefined> {
  return (found, isHidden) => {
    if (found === undefined) return undefined;
    const { value, from, setting } = found;
    return {
      value: setting !== undefined && isHidden(setting) ? MASK : json(value, isHidden),
      from,
      ...(setting && { at: placeOf(setting) }),
    };
  };
}

export const blockAt: Field<Block> = ({ opening }) => placeOf(opening);
export const settingAt: Field<Setting> = placeOf;

function placeOf(setting: Setting | undefined): string {
  return setting ? `${setting.statement.file.name}:${setting.statement.line}` : "";
}

export function maybe<V>(field: Field<V>): Field<V | undefined> {
  return (value, isHidden) => (value === undefined ? undefined : field(value, isHidden));
}

export function listOf<V>(field: Field<V>): Field<readonly V[]> {
  return (all, isHidden) => all.map((one) => field(one, isHidden)).filter((one) => one !== undefined);
}

/** The names are keywords. */
export function recordOf<V>(field: Field<V>): Field<Readonly<Record<string, V>>> {
  return (all, isHidden) => {
    const json: Record<string, Json> = {};
    for (const [name, one] of Object.entries(all)) {
      const value = field(one, isHidden);
      if (value !== undefined) json[name] = value;
    }
    return json;
  };
}
