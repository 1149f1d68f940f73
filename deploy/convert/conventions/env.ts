// A container's variables as a convention asks for them. What does not fit is noted, and something that works is
// given instead, so that a convention reads from top to bottom.
import { finding, type About, type ConvertFinding, type Treatment } from "../finding.ts";
import { placeInValue, type Variable, type Variables } from "../sources/variables.ts";

export interface Env {
  readonly variables: Variables;
  readonly findings: ConvertFinding[];
  /** The keepalived that is written for. */
  readonly keepalived: string;
  /** --interface: what to use where the environment leaves it open. */
  readonly interface: string | undefined;
}

/** Set, and to something: the images take an empty variable for an unset one. */
export function given(env: Env, name: string): Variable | undefined {
  const variable = env.variables.get(name);
  return variable === undefined || variable.value.trim() === "" ? undefined : variable;
}

/** Those of some variables that are given; `_n` and `*` at the end of a name stand for any. */
export function givenOf(env: Env, names: readonly string[]): readonly string[] {
  const all = [...env.variables.keys()].filter((name) => given(env, name)).sort();
  return names.flatMap((name) => {
    const pattern = new RegExp(`^${name.replace(/_n$/, "_\\d+").replace(/\*$/, ".*")}$`);
    return all.filter((each) => pattern.test(each));
  });
}

export function textOf(env: Env, name: string, preset: string): string {
  return given(env, name)?.value.trim() ?? preset;
}

/** Notes something about a variable, or about the part of its value that `part` names. */
export function note(
  env: Env,
  code: string,
  outcome: Treatment,
  message: string,
  variable?: Variable,
  part?: { readonly start: number; readonly end: number },
): void {
  const about: About = {
    variable: variable?.name,
    place: variable && part ? placeInValue(variable, part.start, part.end) : variable?.place,
  };
  env.findings.push(finding(code, outcome, message, about));
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly preset: number;
}

export function integerOf(env: Env, name: string, { min, max, preset }: Range): number {
  const variable = given(env, name);
  if (variable === undefined) return preset;
  const text = variable.value.trim();
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const message = `${name} must be a whole number from ${min} to ${max}, not ${quote(text)}: ${preset} is used.`;
  note(env, "bad-number", "impossible", message, variable);
  return preset;
}

/** One of some words; the wrong case is put right, because keepalived would not know the word. */
export function wordOf<W extends string>(env: Env, name: string, words: readonly W[], preset: W): W {
  const variable = given(env, name);
  if (variable === undefined) return preset;
  const text = variable.value.trim();
  const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
  if (found === undefined) {
    const message = `${name} must be one of ${words.join(", ")}, not ${quote(text)}: ${preset} is used.`;
    note(env, "bad-word", "impossible", message, variable);
    return preset;
  }
  if (found !== text) {
    const message = `${name} is written as ${found}: keepalived does not know ${quote(text)}.`;
    note(env, "wrong-case", "corrected", message, variable);
  }
  return found;
}

const INTERFACE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,14}$/;

export function isInterfaceName(text: string): boolean {
  return INTERFACE.test(text);
}

/** The interface a variable names; `preset` is what the image takes, undefined where it looks on the host. */
export function interfaceOf(env: Env, name: string, preset: string | undefined): string {
  const variable = given(env, name);
  const text = variable?.value.trim();
  const isLeftOpen = text === undefined || (preset === undefined && text === "auto");
  if (!isLeftOpen) {
    if (isInterfaceName(text)) return text;
    const instead = env.interface ?? preset ?? "eth0";
    const message = `${name} is ${quote(text)}, which is not an interface name: ${instead} is used.`;
    note(env, "bad-interface", "impossible", message, variable);
    return instead;
  }
  if (env.interface !== undefined) return env.interface;
  if (preset !== undefined) return preset;
  const message = `${name} is not set, so the image looks for the interface when it starts. Written as eth0: use --interface NAME for another.`;
  note(env, "interface-assumed", "assumed", message, variable ?? env.variables.get(name));
  return "eth0";
}

/** Switched so, the image takes a file of the user's and none of the variables. */
export function noteOwnFile(env: Env, name: string, on: string): void {
  const variable = given(env, name);
  if (variable?.value.trim().toLowerCase() !== on) return;
  const message = `With ${name}=${on} the image uses your own file and ignores these variables: convert that file instead.`;
  note(env, "own-file", "impossible", message, variable);
}

/** A user's text in a message, short and on one line. */
export function quote(text: string): string {
  const clean = text.replaceAll(/[^\x20-\x7e\p{L}\p{N}]/gu, "?");
  return `"${clean.length > 40 ? `${clean.slice(0, 40)}…` : clean}"`;
}
