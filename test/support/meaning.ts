import {
  filesInMemory,
  PASSES,
  readConfiguration,
  readForAllIds,
  type Files,
  type PassReading,
  type Reading,
} from "@kalc/parser/reader";
import { lineCache } from "@kalc/parser/syntax";

/** The two versions that read most differently of those in use. */
export const VERSIONS = ["2.2.7", "2.4.3"];

type Given = (main: string | Uint8Array) => { readonly main: string; readonly files: Files };

/**
 * The first thing that keepalived reads differently in two texts of a configuration: for any version of these,
 * any config id that the texts name or none, any pass. Undefined where there is none.
 */
export function differenceBetween(
  before: string | Uint8Array,
  after: string | Uint8Array,
  versions: readonly string[] = VERSIONS,
  given: Given = alone,
  mostReadings = Infinity,
): string | undefined {
  for (const version of versions) {
    const cache = lineCache();
    const was = read({ ...given(before), version, cache }, mostReadings);
    const is = read({ ...given(after), version, cache }, mostReadings);
    for (let index = 0; index < Math.max(was.length, is.length); index++) {
      const [a, b] = [was[index], is[index]];
      const where = `keepalived ${version}, config id ${a?.configId ?? "none"}`;
      if (a?.configId !== b?.configId) return `${where}: now ${b?.configId ?? "none"}`;
      for (const pass of PASSES) {
        const found = a && b && differenceIn(a.passes[pass], b.passes[pass]);
        if (found !== undefined) return `${where}, ${pass}: ${found}`;
      }
    }
  }
  return undefined;
}

function read(options: Parameters<typeof readForAllIds>[0], most: number): readonly Reading[] {
  if (most === Infinity) return readForAllIds(options);
  const first = readConfiguration(options);
  const ids = first.configIds.slice(0, most - 1);
  return [first, ...ids.map((configId) => readConfiguration({ ...options, configId }))];
}

function differenceIn(before: PassReading, after: PassReading): string | undefined {
  const [was, is] = [before.statements, after.statements];
  for (let index = 0; index < Math.max(was.length, is.length); index++) {
    const [a, b] = [was[index]?.words ?? [], is[index]?.words ?? []];
    if (a === b || (a.length === b.length && a.every(({ text }, word) => text === b[word]?.text))) continue;
    const show = (words: readonly { text: string }[]): string =>
      JSON.stringify(words.map(({ text }) => text));
    return `statement ${index}: ${show(a)} is now ${show(b)}`;
  }
  return before.ended === after.ended
    ? undefined
    : `${before.ended ?? "read"} is now ${after.ended ?? "read"}`;
}

function alone(main: string | Uint8Array): { main: string; files: Files } {
  return { main: "main.conf", files: filesInMemory({ "main.conf": main }) };
}
