// What keepalived ends up with at a place of a file: statements with everything filled in, configuration by configuration.
import { ofHosts, type LintResult, type VerdictOfId } from "@kalc/parser/lint";
import { PASSES, type EffectiveStatement } from "@kalc/parser/reader";
import type { ViewConfiguration, View } from "./view.ts";

/** One host's reading of a configuration. */
export interface HostReading {
  readonly configuration: ViewConfiguration;
  readonly result: LintResult;
  readonly of: VerdictOfId;
}

/** The readings that were made of the text as it is now; none while it is being judged. */
export function readingsOf({ configurations, file }: View): readonly HostReading[] {
  return configurations.flatMap((configuration) => {
    const { result } = configuration;
    const isOfNow = result?.files.some(({ path, text }) => path === file.path && text === file.document);
    if (!result || !isOfNow) return [];
    return ofHosts(result.verdicts).map((of) => ({ configuration, result, of }));
  });
}

export interface ReadStatement {
  readonly reading: HostReading;
  readonly statement: EffectiveStatement;
}

/** What came of the words at an offset: nothing where no host reads them, several where a sequence repeats them. */
export function statementsAt(view: View, offset: number): readonly ReadStatement[] {
  const found = new Map<readonly EffectiveStatement[], readonly EffectiveStatement[]>();
  const among = (statements: readonly EffectiveStatement[]): readonly EffectiveStatement[] => {
    const known = found.get(statements) ?? statements.filter((one) => isAt(one, view.file.path, offset));
    found.set(statements, known);
    return known;
  };
  return readingsOf(view).flatMap((reading) => {
    const { seen } = reading.of.verdict;
    const all = PASSES.flatMap((pass) => among(seen[pass].statements));
    const byText = new Map(all.map((statement) => [statement.text, statement]));
    return [...byText.values()].map((statement) => ({ reading, statement }));
  });
}

function isAt({ base, source, words }: EffectiveStatement, path: string, offset: number): boolean {
  // Most statements are too far away for a look at their words.
  if (base > offset || source.path !== path) return false;
  const [first] = words;
  return first !== undefined && base + first.start <= offset && words.some(({ end }) => offset <= base + end);
}

/** One answer where all hosts give the same, else one for each, with whose it is. */
export interface EffectiveAnswer<T> {
  readonly value: T;
  /** The config ids, or main files, that it is of; empty: all of them. */
  readonly of: readonly string[];
}

export function answers<T extends string | undefined>(
  readings: readonly HostReading[],
  valueFor: (reading: HostReading) => T,
): readonly EffectiveAnswer<T>[] {
  const byValue = new Map<T, string[]>();
  for (const reading of readings) {
    const value = valueFor(reading);
    byValue.set(value, [...(byValue.get(value) ?? []), nameOf(reading, readings)]);
  }
  const isOne = byValue.size === 1;
  return [...byValue].map(([value, of]) => ({ value, of: isOne ? [] : of }));
}

/** What tells a host from the others. */
function nameOf({ configuration: { main }, of }: HostReading, all: readonly HostReading[]): string {
  const file = main.slice(main.lastIndexOf("/") + 1);
  const id = of.configId ?? "no config id";
  return all.every(({ configuration }) => configuration.main === main) ? id : `${file} (${id})`;
}
