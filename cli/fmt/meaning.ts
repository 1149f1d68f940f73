import {
  literally,
  PASSES,
  readForAllIds,
  readTheSame,
  type Files,
  type Reading,
  withText,
} from "@kalc/parser/reader";
import { lineCache, type LineCache } from "@kalc/parser/syntax";
import { NEWEST } from "@kalc/parser/versions";
import { budgetHere } from "../budget.ts";

/** Together with the newest it reads everything that reads differently from version to version. */
const OLDER = "2.2.7";

/** A configuration file and the host it is read on. */
export interface FileOnHost {
  readonly path: string;
  readonly files: Files;
  readonly cwd: string;
}

/**
 * Whether keepalived reads the same statements in two texts of a file: in every pass, for every config id that is
 * named and for none. Where every line is plain all versions and passes read it alike, and one is enough.
 */
export function readsTheSame(
  before: Uint8Array,
  after: Uint8Array,
  place: FileOnHost,
  cache: LineCache = lineCache(),
): boolean {
  // The old text and the new one, each read for two versions.
  const budget = budgetHere(4);
  const read = (bytes: Uint8Array, version: string): readonly Reading[] =>
    readForAllIds({
      main: literally(place.path),
      files: withText(place.files, place.path, bytes),
      version,
      environment: { workingDirectory: place.cwd },
      cache,
      budget,
    });
  const was = read(before, NEWEST);
  const is = read(after, NEWEST);
  if (!areSame(was, is)) return false;
  if ([...was, ...is].every(({ isPlain }) => isPlain)) return true;
  return areSame(read(before, OLDER), read(after, OLDER));
}

function areSame(was: readonly Reading[], is: readonly Reading[]): boolean {
  return was.length === is.length && was.every((reading, index) => isSame(reading, is[index]));
}

function isSame({ configId, passes }: Reading, other: Reading | undefined): boolean {
  if (!other || other.configId !== configId) return false;
  return PASSES.every((pass) => readTheSame(passes[pass], other.passes[pass]));
}
