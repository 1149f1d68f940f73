import type { IntentAddress } from "../intent/intent.ts";
import { addressLine, plainAddress } from "./addresses.ts";
import { given, note, type Env } from "./env.ts";

/** The entries of a variable that lists virtual addresses, one line of `virtual_ipaddress` each. */
export function virtualAddresses(
  env: Env,
  name: string,
  preset: readonly string[],
  split: (text: string) => readonly string[],
): readonly IntentAddress[] {
  const variable = given(env, name);
  if (variable === undefined) noteNoAddress(env, name, preset);
  const lines = variable === undefined ? preset : split(variable.value);
  return lines.flatMap((line) => addressLine(env, line, variable) ?? []);
}

export function noteNoAddress(env: Env, name: string, preset: readonly string[]): void {
  const what = preset.length === 0 ? "" : `; the image uses ${preset.join(", ")}. Set your own`;
  note(env, "no-virtual-address", "impossible", `${name} is not set${what}.`, env.variables.get(name));
}

/** The entries of a variable that lists the other nodes. */
export function peersOf(
  env: Env,
  name: string,
  split: (text: string) => readonly string[],
): readonly string[] {
  const variable = given(env, name);
  if (variable === undefined) return [];
  return split(variable.value).flatMap((text) => plainAddress(env, text, variable, "a peer") ?? []);
}

export function splitAtBlanks(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

export function splitAtSeparators(text: string): readonly string[] {
  return text.split(/[;,\s]+/).filter((word) => word !== "");
}
