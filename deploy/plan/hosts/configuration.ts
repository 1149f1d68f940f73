// What differs in meaning between what runs on a director and what is to run there, and what a reload makes of it.
import { differenceBetween, reloadFrom, type Change, type Forecast } from "@kalc/parser/difference";
import { typed, type TypedConfiguration } from "@kalc/parser/model";
import { filesInMemory, readConfiguration, type Place, type Reading } from "@kalc/parser/reader";
import { positionAt } from "@kalc/parser/syntax";
import { judge } from "@kalc/parser/verdict";
import { configurationOf, type HostState, type ReadMemory } from "../../observe/index.ts";
import type { Desired } from "../desired/desired.ts";
import type { ConfigurationChange, PlanChange, PlanForecast, Where } from "../plan.ts";

/** What the host has now. `why` is a sentence without a full stop. */
export type Before =
  | {
      readonly kind: "known";
      readonly reading: Reading;
      readonly typed: TypedConfiguration;
      readonly isWhole: boolean;
      readonly runs: boolean;
    }
  | { readonly kind: "none"; readonly typed: TypedConfiguration }
  | { readonly kind: "unknown"; readonly why: string };

export function beforeOf(state: HostState, desired: Desired, memory?: ReadMemory): Before {
  const main = state.files.find(({ role }) => role === "main");
  const isMissing = !main || ("value" in main.status && main.status.value === undefined);
  if (isMissing && state.keepalived.running.length === 0)
    return { kind: "none", typed: nothing(desired.version) };
  const found = configurationOf(state, memory);
  if ("unknown" in found) return { kind: "unknown", why: found.unknown };
  const { verdict, isWhole, reading } = found.value;
  return { kind: "known", reading, typed: found.value.typed, isWhole, runs: verdict.runs === true };
}

const empty = new Map<string, TypedConfiguration>();

function nothing(version: string): TypedConfiguration {
  const known = empty.get(version);
  if (known) return known;
  const reading = readConfiguration({ main: "/none", files: filesInMemory({ "/none": "" }), version });
  const made = typed(judge(reading).configuration, version);
  empty.set(version, made);
  return made;
}

/** Undefined where one of the two is not known to its end. */
export function changesFrom(before: Before, desired: Desired): readonly Change[] | undefined {
  if (before.kind === "unknown" || (before.kind === "known" && !before.isWhole)) return undefined;
  return desired.isWhole ? differenceBetween(before.typed, desired.typed) : undefined;
}

/** Of a reload: there is none where nothing runs, and nothing is known of what is not compared. */
export function forecastOf(
  before: Before,
  desired: Desired,
  changes: readonly Change[] | undefined,
): Forecast | undefined {
  const { runs } = desired.verdict;
  if (before.kind !== "known" || !before.runs || runs === null) return undefined;
  if (changes === undefined && runs) return undefined;
  if (changes?.length === 0 && runs) return undefined;
  return reloadFrom({ changes: changes ?? [], after: desired.typed, runs });
}

export function configurationChange(
  changes: readonly Change[] | undefined,
  forecast: Forecast | undefined,
  masked: (text: string) => string,
): ConfigurationChange | null {
  if (changes?.length === 0 && !forecast) return null;
  return {
    changes: changes?.map((change) => changeData(change, masked)) ?? null,
    forecast: forecast ? forecastData(forecast, changes ?? []) : null,
  };
}

/** Where one of the two values has a secret in it, the other one had mostly another one there. */
function changeData(change: Change, masked: (text: string) => string): PlanChange {
  const { kind, path } = change;
  const { before, after } = kind === "changed" || kind === "renamed" ? change : NO_TEXTS;
  const isSecret =
    (kind === "changed" && change.isSecret) ||
    [before, after].some((text) => text !== undefined && masked(text) !== text);
  const place = change.is ?? change.was;
  return {
    kind,
    path: path.map(({ keyword, name }) => ({ keyword, name: masked(name) })),
    keyword: kind === "changed" ? change.keyword : null,
    before: isSecret ? null : (before ?? null),
    after: isSecret ? null : (after ?? null),
    isSecret,
    at: place ? whereOf(place) : null,
  };
}

const NO_TEXTS = { before: undefined, after: undefined };

export function whereOf({ file, start }: Place): Where {
  return { file: file.path, line: positionAt(file.text, start).line };
}

function forecastData({ measuredOn, effects, unknown }: Forecast, changes: readonly Change[]): PlanForecast {
  const numbers = new Map(changes.map((change, at) => [change, at]));
  const numbersOf = (some: readonly Change[]): readonly number[] =>
    some.flatMap((one) => numbers.get(one) ?? []);
  return {
    measuredOn,
    effects: effects.map(({ id, weight, says, changes: own, measurement }) => ({
      id,
      weight,
      says,
      changes: numbersOf(own),
      measurement: measurement ?? null,
    })),
    unknown: numbersOf(unknown),
  };
}
