import type { FileUse, Place, Reading } from "../../../reader/index.ts";

export interface EnvironmentUse {
  /** Of the variable. */
  readonly name: string;
  readonly place: Place;
}

/** Every `${_ENV NAME}` that no comment hides. */
export function* environmentUsesIn(reading: Reading): Generator<EnvironmentUse> {
  for (const file of new Map(reading.files.map((one) => [one.path, one])).values())
    yield* environmentUsesInFile(file);
}

export function* environmentUsesInFile(file: FileUse): Generator<EnvironmentUse> {
  const { text } = file.text;
  if (!text.includes(OPENING)) return;
  for (const { index: start, 0: found, 1: name = "" } of text.matchAll(/\$\{_ENV\b[ \t]*([^}\n]*)\}?/g)) {
    const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
    if (!/[#!]/.test(line)) yield { name: name.trim(), place: { file, start, end: start + found.length } };
  }
}

export const ENVIRONMENT = "_ENV";
const OPENING = `\${${ENVIRONMENT}`;
