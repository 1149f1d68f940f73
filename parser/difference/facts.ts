// What is said of a thing, one keyword at a time, so that things of all kinds are compared in one way.
import type { Given, Setting } from "../model/index.ts";
import type { Value } from "../schema/index.ts";
import { textOfValue } from "./text.ts";

export interface Fact {
  readonly keyword: string;
  /** As one would write it; undefined: no value. */
  readonly text: string | undefined;
  readonly from: Given<unknown>["from"];
  readonly setting: Setting | undefined;
}

type Add = (fact: Fact) => void;

/** What a field of a thing says. */
export type Field<V> = (value: V, add: Add) => void;

/**
 * What each field of a thing says. A field that the typed configuration gains has to be named here, or left out on
 * purpose.
 */
export type Fields<T, Elsewhere extends keyof T> = {
  readonly [Name in Exclude<keyof T, Elsewhere>]: Field<T[Name]>;
};

/** All facts of a thing. */
export function factsOf<T, Elsewhere extends keyof T>(fields: Fields<T, Elsewhere>): Field<T> {
  const names = Object.keys(fields) as Exclude<keyof T, Elsewhere>[];
  return (thing, add) => {
    for (const name of names) fields[name](thing[name], add);
  };
}

/** A value that knows where it comes from. */
export function given(keyword: string): Field<Given<Value | readonly Value[]> | undefined> {
  return givenAs(keyword, textOfValue);
}

export function givenAs<V>(keyword: string, show: (value: V) => string): Field<Given<V> | undefined> {
  return (value, add) => {
    if (value) add({ keyword, text: show(value.value), from: value.from, setting: value.setting });
    else add({ keyword, text: undefined, from: "default", setting: undefined });
  };
}

/** A value that follows from others. */
export function plain<V extends Value | readonly Value[] | undefined>(keyword: string): Field<V> {
  return (value, add) => {
    const text = value === undefined ? undefined : textOfValue(value);
    add({ keyword, text: text === "" ? undefined : text, from: "default", setting: undefined });
  };
}

/** Something that has fields of its own, or is not there. */
export function within<T>(field: Field<T>): Field<T | undefined> {
  return (value, add) => {
    if (value !== undefined) field(value, add);
  };
}
