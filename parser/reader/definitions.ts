import type { Environment } from "./environment.ts";
import type { Place } from "./origin.ts";

/** One definition: `$NAME=…`, a predefined one, or the variable of a sequence. */
export interface Definition {
  readonly name: string;
  /** One text for each line; a value of one line has one, unless it was continued. */
  readonly lines: readonly DefinedLine[];
  /** Continued with a backslash: only used as the last thing on a line (7.6). */
  readonly multiline: boolean;
  readonly predefined: Predefined | undefined;
}

export interface DefinedLine {
  readonly text: string;
  readonly place: Place | undefined;
}

/** A definition of keepalived's own, or of a deployment, worked out at each use (7.10). */
interface Predefined {
  readonly parameters: "none" | "numbers" | "word";
  readonly value: (moment: ReadingMoment) => string | Failure;
}

/** What a predefined definition can ask. */
export interface ReadingMoment {
  readonly environment: Environment;
  readonly configId: () => string | undefined;
  /** The directory of the file being read, absolute. */
  readonly directory: () => string;
  readonly parameters: string | undefined;
}

/** keepalived does not survive the use, or says something about it and goes on with a value. */
interface Failure {
  readonly code: "environment-unnamed" | "random-bounds";
  readonly message: string;
  readonly value: string | undefined;
}

/** What stands for a definition without a line. */
export const NO_TEXT: DefinedLine = { text: "", place: undefined };

export type Definitions = Map<string, Definition>;

export function ordinary(name: string, lines: readonly DefinedLine[], multiline: boolean): Definition {
  return { name, lines, multiline, predefined: undefined };
}

export function predefinedDefinitions(names: {
  hashAndBang: boolean;
  environment: boolean;
  checksBounds: boolean;
  filledIn: Environment["filledIn"];
}): Definitions {
  const definitions: Definitions = new Map();
  const add = (name: string, parameters: Predefined["parameters"], value: Predefined["value"]): void => {
    definitions.set(name, { name, lines: [], multiline: false, predefined: { parameters, value } });
  };
  add("_PWD", "none", ({ directory }) => directory());
  add("_INSTANCE", "none", ({ configId, environment }) => configId() ?? environment.hostName);
  add("_RANDOM", "numbers", (moment) => randomNumber(moment, names.checksBounds));
  if (names.environment) add("_ENV", "word", environmentVariable);
  if (names.hashAndBang) {
    add("_HASH", "none", () => "#");
    add("_BANG", "none", () => "!");
  }
  for (const [name, value] of Object.entries(names.filledIn)) add(name, "none", () => value);
  return definitions;
}

function environmentVariable({ environment, parameters }: ReadingMoment): string | Failure {
  if (parameters) return environment.variables[parameters] ?? "";
  const message = "${_ENV} has no variable name: keepalived crashes. Write it as in ${_ENV HOME}.";
  return { code: "environment-unnamed", message, value: undefined };
}

function randomNumber({ environment, parameters }: ReadingMoment, checksBounds: boolean): string | Failure {
  const [min = 0, max = 32767] = (parameters ?? "")
    .split(/[ \t]+/)
    .filter(Boolean)
    .map(Number);
  if (min <= max) return String(environment.random(min, max));
  const problem = `\${_RANDOM ${parameters ?? ""}} has its bounds in the wrong order`;
  if (checksBounds) {
    return { code: "random-bounds", message: `${problem}; keepalived uses ${min}.`, value: String(min) };
  }
  // Before 2.4.0 the width of the range comes out as zero, and dividing by it ends the process; a wider
  // gap wraps around to a number of any size, cut to as many digits as the upper bound has.
  if (min === max + 1)
    return { code: "random-bounds", message: `${problem}; keepalived crashes.`, value: undefined };
  const value = String(min).slice(0, String(max).length);
  return { code: "random-bounds", message: `${problem}; keepalived uses an arbitrary number.`, value };
}
