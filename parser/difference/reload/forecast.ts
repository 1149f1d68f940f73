// What a reload from one configuration to the other does.
import type { TypedConfiguration } from "../../model/index.ts";
import { compareVersions } from "../../versions/index.ts";
import type { Change } from "../change.ts";
import { failureOf, serviceKindOf, vrrpKindsOf } from "./kind-of.ts";
import { serviceKinds, vrrpKinds, type ReloadKind, type VrrpKind, type Weight } from "./kinds.ts";
import { measuredServices } from "./measured-services.ts";
import { measured } from "./measured.ts";
import type { Measurement, Phase, ServiceMeasurement } from "./measurement.ts";

/** One kind of change, and what it does. */
export interface Effect extends ReloadKind {
  readonly changes: readonly Change[];
  /** On a pair of hosts; of virtual servers there is none. */
  readonly measurement: Measurement | undefined;
  /** Of virtual servers. */
  readonly ofServices: ServiceMeasurement | undefined;
}

export interface Forecast {
  /** The release that was measured; the nearest one, where the asked one was not. */
  readonly measuredOn: string;
  readonly effects: readonly Effect[];
  /** What nobody has measured. */
  readonly unknown: readonly Change[];
}

export interface ReloadQuestion {
  readonly changes: readonly Change[];
  readonly after: TypedConfiguration;
  /** Whether keepalived would run with the new configuration. */
  readonly runs: boolean;
}

export function reloadFrom({ changes, after, runs }: ReloadQuestion): Forecast {
  const measuredOn = nearestMeasured(after.version);
  if (!runs) return { measuredOn, effects: [effectOf("fatal", changes, measuredOn)], unknown: [] };
  const kinds = vrrpKindsOf(changes, after);
  const refusing = changes.filter((_, at) => kinds[at] === "restart");
  if (refusing.length > 0)
    return { measuredOn, effects: [effectOf("restart", refusing, measuredOn)], unknown: [] };
  const byKind = new Map<ReloadKind, Change[]>();
  const unknown: Change[] = [];
  changes.forEach((change, at) => {
    const kind = kinds[at];
    const service = serviceKindOf(change);
    if (kind !== undefined) addTo(byKind, vrrpKinds[kind], change);
    else if (service !== undefined) addTo(byKind, serviceKinds[service], change);
    else unknown.push(change);
    const failing = kind === "tracking" && change.kind !== "removed" ? failureOf(change) : undefined;
    if (failing !== undefined) addTo(byKind, vrrpKinds[failing], change);
    if (service === "quorum") addTo(byKind, serviceKinds["quorum not met"], change);
  });
  const effects = [...byKind].map(([kind, own]) => withMeasurement(kind, own, measuredOn));
  return {
    measuredOn,
    effects: effects.sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight)),
    unknown,
  };
}

const WEIGHTS: readonly Weight[] = ["dies", "refused", "interrupts", "moves", "quiet"];

function addTo(kinds: Map<ReloadKind, Change[]>, kind: ReloadKind, change: Change): void {
  const list = kinds.get(kind);
  if (list) list.push(change);
  else kinds.set(kind, [change]);
}

function effectOf(kind: VrrpKind, changes: readonly Change[], measuredOn: string): Effect {
  return withMeasurement(vrrpKinds[kind], changes, measuredOn);
}

/** How bad it is depends on the release, where that was measured. */
function withMeasurement(kind: ReloadKind, changes: readonly Change[], measuredOn: string): Effect {
  const measurement = measurementOf(kind.id, measured, measuredOn);
  const ofServices = measurementOf(kind.id, measuredServices, measuredOn);
  const isCertain = kind.weight === "dies" || kind.weight === "refused" || measurement === undefined;
  return {
    ...kind,
    changes,
    measurement,
    ofServices,
    weight: isCertain ? kind.weight : weightOf(measurement),
  };
}

function weightOf({ master, thenBackup, backup, thenMaster, together }: Measurement): Weight {
  const phases = [master, thenBackup, backup, thenMaster, together].filter((phase) => phase !== undefined);
  if (phases.some(isInterrupting)) return "interrupts";
  return phases.some(({ holder }) => holder !== "master") ? "moves" : "quiet";
}

function isInterrupting({ nobody, twoFrom, holder }: Phase): boolean {
  // What did not happen each time is the machine's doing, which was busy.
  return nobody[0] > 0 || (twoFrom !== null && holder === "both") || holder === "nobody";
}

type Measured = Pick<Measurement, "kind" | "keepalived">;

/** What only later releases have was measured on one of them. */
function measurementOf<M extends Measured>(
  kind: string,
  among: readonly M[],
  version: string,
): M | undefined {
  const all = among.filter((one) => one.kind === kind);
  return all.find(({ keepalived }) => keepalived === nearest(version, all)) ?? all[0];
}

/** Of the releases on which everything was tried that they have. */
function nearestMeasured(version: string): string {
  return nearest(
    version,
    measured.filter(({ kind }) => kind === vrrpKinds.setting.id),
  );
}

/** The newest one that is not newer, else the oldest. */
function nearest(version: string, among: readonly Measured[]): string {
  const all = [...new Set(among.map(({ keepalived }) => keepalived))].sort(compareVersions);
  return all.findLast((one) => compareVersions(one, version) <= 0) ?? all[0] ?? "";
}

/** Everything that is known, kind by kind. */
export function reloadTable(): readonly {
  readonly kind: ReloadKind;
  readonly measurements: readonly Measurement[];
  readonly ofServices: readonly ServiceMeasurement[];
}[] {
  return [...Object.values(vrrpKinds), ...Object.values(serviceKinds)].map((kind: ReloadKind) => ({
    kind,
    measurements: measured.filter((one) => one.kind === kind.id),
    ofServices: measuredServices.filter((one) => one.kind === kind.id),
  }));
}
