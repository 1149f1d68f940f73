// What a container image does with its variables, as data, and the function that reads them as they were meant.
import type { Env } from "./env.ts";
import type { Draft } from "../intent/draft.ts";

export interface Convention {
  /** What `--from` calls it. */
  readonly name: string;
  /** The image, for people. */
  readonly title: string;
  /** Does this repository name, without registry and tag, stand for it? */
  readonly image: RegExp;
  /** Variables that give it away where the image has another name. */
  readonly telling: (names: ReadonlySet<string>) => boolean;
  readonly variables: readonly VariableFact[];
  readonly read: (env: Env) => Draft;
}

export interface VariableFact {
  /** `n` at the end of a name, after an underscore, stands for any number. */
  readonly name: string;
  /** What the image takes where it is not set. */
  readonly default?: string;
  readonly secret?: true;
  /** What it becomes in the configuration; for the table in the guide. */
  readonly becomes: string;
}

export function isVariableOf({ variables }: Convention, name: string): boolean {
  const pattern = name.replace(/_\d{1,3}$/, "_n");
  return variables.some((fact) => fact.name === name || fact.name === pattern);
}
