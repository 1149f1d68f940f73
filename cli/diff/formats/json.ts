import type { Change, Effect, Place } from "@kalc/parser/difference";
import { idsOrAll } from "../words.ts";
import { locationOf } from "../../lint/places.ts";
import type { DiffFormat, DiffReport, DiffPart, DiffSentence } from "../report.ts";

/** For scripts. `version` is that of this form. */
export const format: DiffFormat = (report) => `${JSON.stringify(reportJson(report), null, 2)}\n`;

function reportJson({ before, after, parts, isSame }: DiffReport): object {
  return { version: 1, same: isSame, old: before, new: after, parts: parts.map(partJson) };
}

function partJson(part: DiffPart): object {
  const { before, after, changes, said } = part;
  return {
    configIds: idsOrAll(part),
    old: { runs: before.runs, exit: before.exit },
    new: { runs: after.runs, exit: after.exit },
    compared: changes !== undefined,
    changes: (changes ?? []).map(changeJson),
    reload: reloadJson(part),
    messages: said.map(saidJson),
  };
}

function changeJson(change: Change): object {
  const { kind, path, was, is } = change;
  return {
    change: kind,
    path: path.map(({ keyword, name }) => (name === "" ? { keyword } : { keyword, name })),
    ...(kind === "changed" && { keyword: change.keyword, secret: change.isSecret }),
    ...((kind === "changed" || kind === "renamed") && {
      before: change.before ?? null,
      after: change.after ?? null,
    }),
    old: placeJson(was),
    new: placeJson(is),
  };
}

/** Changes by their number in the list; times in milliseconds. */
function reloadJson({ reload, changes = [] }: DiffPart): object | null {
  if (!reload) return null;
  const numbers = new Map(changes.map((change, at) => [change, at]));
  const numbersOf = (some: readonly Change[]): readonly number[] =>
    some.flatMap((one) => numbers.get(one) ?? []);
  return {
    measuredOn: reload.measuredOn,
    effects: reload.effects.map((effect) => ({
      kind: effect.id,
      weight: effect.weight,
      says: effect.says,
      changes: numbersOf(effect.changes),
      measured: measuredJson(effect),
    })),
    unknown: numbersOf(reload.unknown),
  };
}

function measuredJson({ measurement, ofServices }: Effect): object | null {
  if (measurement) {
    const { runs, master, thenBackup, backup, thenMaster, together } = measurement;
    return { runs, master, thenBackup, backup, thenMaster, together };
  }
  if (!ofServices) return null;
  const { runs, settled, failing, isLasting } = ofServices;
  return { runs, settled, failing, lasting: isLasting };
}

function placeJson(place: Place | undefined): object | null {
  if (place === undefined) return null;
  const { file, line, column, endLine, endColumn } = locationOf(place);
  return { file, line, column, endLine, endColumn };
}

function saidJson({ by, diagnostic: { rule, message, place, daemon } }: DiffSentence): object {
  return {
    by: by === "before" ? "old" : "new",
    rule: rule.id,
    name: rule.name,
    message,
    daemon,
    ...placeJson(place),
  };
}
