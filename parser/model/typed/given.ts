// One value of the configuration, and where it comes from.
import type { Address, CommandValue, Value } from "../../schema/index.ts";
import type { Setting } from "../block.ts";

/**
 * `file`: written for this very thing. `inherited`: written elsewhere, where `setting` shows. `default`: written
 * nowhere. `adjusted`: keepalived puts it in the place of what `setting`, if anything, says.
 */
export type Origin = "file" | "default" | "inherited" | "adjusted";

export interface Given<T> {
  readonly value: T;
  readonly from: Origin;
  readonly setting?: Setting;
}

export function byDefault<T>(value: T): Given<T> {
  return { value, from: "default" };
}

export function inFile<T>(value: T, setting: Setting): Given<T> {
  return { value, from: "file", setting };
}

/** What keepalived runs with instead. */
export function adjusted<T>(value: T, instead?: Given<unknown>): Given<T> {
  return instead?.setting
    ? { value, from: "adjusted", setting: instead.setting }
    : { value, from: "adjusted" };
}

/** A value that another keyword gave: inherited where it was written, else still a default. */
export function inherited<T>(given: Given<T>): Given<T> {
  return given.from === "file" ? { ...given, from: "inherited" } : given;
}

/** What a kind of value looks like: each of these returns its argument where it is of the kind. */
export type As<T> = (value: Value | undefined) => T | undefined;

export const asNumber: As<number> = (value) => (typeof value === "number" ? value : undefined);
export const asText: As<string> = (value) => (typeof value === "string" ? value : undefined);
export const asFlag: As<boolean> = (value) => (typeof value === "boolean" ? value : undefined);

export const asAddress: As<Address> = (value) =>
  typeof value === "object" && "bits" in value ? value : undefined;

export const asCommand: As<CommandValue> = (value) =>
  typeof value === "object" && "program" in value ? value : undefined;

export function asOneOf<T extends number | string>(...choices: readonly T[]): As<T> {
  return (value) => choices.find((choice) => choice === value);
}
