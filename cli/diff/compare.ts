import { differenceBetween, reloadFrom, type Change } from "@kalc/parser/difference";
import { keyOf, ofHosts } from "@kalc/parser/lint";
import type { Setting } from "@kalc/parser/model";
import { secretWordsOf } from "@kalc/parser/project";
import { PASSES } from "@kalc/parser/reader";
import type { DiffReport, DiffPart, DiffSentence, SideReport } from "./report.ts";
import type { JudgedSide, Side, Sides } from "./sides.ts";

/** Compares what each host would run with; hosts for which the same changes share a part. */
export function compareSides({ before, after }: Sides): DiffReport {
  const ids = idsOf(before, after);
  const parts = merged(
    ids.map((id) => partFor(id, before.judgedFor(id), after.judgedFor(id))),
    ids.length,
  );
  const nameOf = ({ path, keepalived }: Side): DiffReport["before"] => ({ path, keepalived });
  return {
    before: nameOf(before),
    after: nameOf(after),
    parts,
    isSame: parts.every(
      (part) => part.changes?.length === 0 && part.said.length === 0 && !hasOtherFate(part),
    ),
  };
}

function hasOtherFate({ before, after }: DiffPart): boolean {
  return before.runs !== after.runs;
}

function idsOf(before: Side, after: Side): readonly (string | null)[] {
  const all = [...new Set([...before.ids, ...after.ids])];
  return ofHosts(all.map((configId) => ({ configId }))).map(({ configId }) => configId);
}

function partFor(id: string | null, before: JudgedSide, after: JudgedSide): DiffPart {
  const isReadThrough = !before.isCutShort && !after.isCutShort;
  const isTwoReleases = before.typed.version !== after.typed.version;
  const changes = isReadThrough
    ? differenceBetween(before.typed, after.typed, hidden(before, after))
    : !isTwoReleases && readsTheSame(before, after)
      ? []
      : undefined;
  return {
    configIds: [id],
    before: sideReport(before),
    after: sideReport(after),
    changes,
    reload: isTwoReleases ? undefined : forecast(changes, before, after),
    said: isTwoReleases ? saidOtherwise(before, after) : [],
  };
}

/** What comes out of a definition that holds a secret, whatever it is used for. */
function hidden(before: JudgedSide, after: JudgedSide): (setting: Setting) => boolean {
  const secretsIn = secretWordsOf([...before.reading.files, ...after.reading.files]);
  return ({ statement }) => secretsIn(statement).size > 0;
}

/** What is not compared is not foreseen, but for the end of the daemon. */
function forecast(
  changes: readonly Change[] | undefined,
  before: JudgedSide,
  after: JudgedSide,
): DiffPart["reload"] {
  const { runs } = after.verdict;
  if (runs === null || !before.verdict.runs || (changes === undefined && runs)) return undefined;
  return reloadFrom({ changes: changes ?? [], after: after.typed, runs });
}

function sideReport({ verdict: { runs, exit }, isCutShort }: JudgedSide): SideReport {
  return { runs, exit, isCutShort };
}

function readsTheSame(before: JudgedSide, after: JudgedSide): boolean {
  return PASSES.every((pass) => {
    const [was, is] = [before.reading.passes[pass].statements, after.reading.passes[pass].statements];
    return (
      was.length === is.length &&
      was.every(({ words }, at) => {
        const others = is[at]?.words;
        return (
          words === others ||
          (words.length === others?.length && words.every(({ text }, word) => text === others[word]?.text))
        );
      })
    );
  });
}

/** What one release complains about and the other does not. */
function saidOtherwise(before: JudgedSide, after: JudgedSide): readonly DiffSentence[] {
  const left = (by: DiffSentence["by"], from: JudgedSide, other: JudgedSide): DiffSentence[] => {
    const known = new Set(other.verdict.diagnostics.map(keyOf));
    return from.verdict.diagnostics
      .filter((diagnostic) => !known.has(keyOf(diagnostic)))
      .map((diagnostic) => ({ by, diagnostic }));
  };
  return [...left("before", before, after), ...left("after", after, before)];
}

/** Ids with equal parts share one; where all do, none is named. */
function merged(parts: readonly DiffPart[], count: number): readonly DiffPart[] {
  const known = new Map<string, DiffPart>();
  for (const part of parts) {
    const key = keyOfPart(part);
    const same = known.get(key);
    known.set(key, same ? { ...same, configIds: [...same.configIds, ...part.configIds] } : part);
  }
  return [...known.values()].map((part) =>
    part.configIds.length === count ? { ...part, configIds: [] } : part,
  );
}

function keyOfPart({ before, after, changes, said }: DiffPart): string {
  return JSON.stringify([
    before,
    after,
    changes?.map(withoutTexts),
    said.map(({ by, diagnostic }) => [by, keyOf(diagnostic)]),
  ]);
}

/** A place by its file's path: the whole text of the file hangs on it. */
function withoutTexts(change: Change): object {
  const at = (place: Change["was"]): string => (place ? `${place.file.path}:${place.start}` : "");
  return { ...change, was: at(change.was), is: at(change.is) };
}
