import type { InputPlace } from "./place.ts";

/** An environment variable as the container gets it. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  /** Where it was written; undefined for one of this process. */
  readonly place: InputPlace | undefined;
}

export type Variables = ReadonlyMap<string, Variable>;

/** The part of a variable's value that a finding is about, where the file shows it letter by letter. */
export function placeInValue({ value, place }: Variable, start: number, end: number): InputPlace | undefined {
  if (place === undefined) return undefined;
  const written = place.file.text.slice(place.start, place.end);
  const at = written.indexOf(value);
  if (at === -1 || value === "") return place;
  return { file: place.file, start: place.start + at + start, end: place.start + at + end };
}
