// What instances and sync groups watch, and what a change of it does to their priority.
import { optionOf, type Setting } from "../block.ts";
import { adjusted, asNumber, byDefault, inFile, inherited, type Given } from "./given.ts";
import { linesIn, type Scope } from "./scope.ts";

export interface Tracked {
  readonly name: string;
  /** 0: a failure puts the instance in FAULT; else the priority changes. */
  readonly weight: Given<number>;
  readonly reverse: Given<boolean>;
  readonly setting: Setting;
}

export interface Tracking {
  readonly interfaces: readonly Tracked[];
  readonly scripts: readonly Tracked[];
  readonly files: readonly Tracked[];
  readonly processes: readonly Tracked[];
  readonly bfd: readonly Tracked[];
}

/** What counts where a line says nothing: that of the tracked thing itself. */
interface Weighted {
  readonly weight: Given<number>;
  readonly reverse: Given<boolean>;
}

export interface Trackable {
  readonly scripts: () => ReadonlyMap<string, Weighted>;
  readonly trackFiles: () => ReadonlyMap<string, Weighted>;
  readonly trackProcesses: () => ReadonlyMap<string, Weighted>;
  readonly bfdInstances: () => ReadonlyMap<string, Weighted>;
}

const unweighted: Weighted = { weight: byDefault(0), reverse: byDefault(false) };

export function trackingIn(scope: Scope, things: Trackable): Tracking {
  return {
    interfaces: trackedIn(scope, "track_interface", undefined),
    scripts: trackedIn(scope, "track_script", things.scripts),
    files: trackedIn(scope, "track_file", things.trackFiles),
    processes: trackedIn(scope, "track_process", things.trackProcesses),
    bfd: trackedIn(scope, "track_bfd", things.bfdInstances),
  };
}

const nothing: readonly Tracked[] = [];

/** Of interfaces every name is good. */
function trackedIn(
  scope: Scope,
  keyword: string,
  defined: (() => ReadonlyMap<string, Weighted>) | undefined,
): readonly Tracked[] {
  const lines = linesIn(scope, keyword);
  if (lines.length === 0) return nothing;
  const tracked = new Map<string, Tracked>();
  for (const line of lines) {
    const name = line.words[0]?.text ?? "";
    const own = defined ? defined().get(name) : unweighted;
    // What is not defined, or listed before, keepalived leaves out.
    if (own && !tracked.has(name)) tracked.set(name, trackedBy(line, name, own));
  }
  return [...tracked.values()];
}

function trackedBy(line: Setting, name: string, own: Weighted): Tracked {
  const weight = asNumber(optionOf(line, "weight"));
  const direction = line.words.find(({ text }, index) => index > 0 && /^(?:no)?reverse$/.test(text))?.text;
  return {
    name,
    weight: weight === undefined ? inherited(own.weight) : inFile(weight, line),
    reverse: direction === undefined ? inherited(own.reverse) : inFile(direction === "reverse", line),
    setting: line,
  };
}

/**
 * Weights in an instance whose priority must not move: the owner of the addresses, and the member of a sync group
 * that does not allow for them. Unweighted things stay; processes are left alone.
 */
export function withoutWeights(tracking: Tracking, isMember: boolean): Tracking {
  const isSteady = ({ weight }: Tracked): boolean => weight.value === 0;
  const steady = (tracked: Tracked): Tracked =>
    isSteady(tracked) ? tracked : { ...tracked, weight: adjusted(0, tracked.weight) };
  return {
    interfaces: isMember ? tracking.interfaces.map(steady) : tracking.interfaces.filter(isSteady),
    scripts: tracking.scripts.filter(isSteady),
    files: tracking.files.map((file) => (file.weight.value === 1 ? steady(file) : file)).filter(isSteady),
    processes: tracking.processes,
    bfd: tracking.bfd.filter(isSteady),
  };
}

/** A sync group with an owner among its members has no weights at all. */
export function allSteady(tracking: Tracking): Tracking {
  const steady = (all: readonly Tracked[]): readonly Tracked[] =>
    all.map((one) => (one.weight.value === 0 ? one : { ...one, weight: adjusted(0, one.weight) }));
  return {
    interfaces: steady(tracking.interfaces),
    scripts: steady(tracking.scripts),
    files: steady(tracking.files),
    processes: steady(tracking.processes),
    bfd: steady(tracking.bfd),
  };
}
