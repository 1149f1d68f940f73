// A director as it is and as it is to be: everything that the parts of a plan ask of it.
import type { Change, Forecast } from "@kalc/parser/difference";
import { instancesOf, type HostState, type InstanceStanding } from "../../observe/index.ts";
import type { Desired } from "../desired/desired.ts";
import type { Activation, FileChange } from "../plan.ts";
import { changesFrom, forecastOf, type Before } from "./configuration.ts";

export interface DirectorView {
  readonly name: string;
  readonly state: HostState;
  readonly desired: Desired;
  readonly before: Before;
  readonly changes: readonly Change[] | undefined;
  readonly forecast: Forecast | undefined;
  readonly activation: Activation;
  readonly standings: readonly InstanceStanding[];
}

export function viewOf(
  state: HostState,
  desired: Desired,
  before: Before,
  files: readonly FileChange[],
): DirectorView {
  const changes = changesFrom(before, desired);
  const forecast = forecastOf(before, desired, changes);
  return {
    name: desired.director.name,
    state,
    desired,
    before,
    changes,
    forecast,
    activation: activationOf(state, desired, files, changes, forecast),
    standings: before.kind === "unknown" ? [] : instancesOf(state, before.typed),
  };
}

function activationOf(
  { keepalived }: HostState,
  desired: Desired,
  files: readonly FileChange[],
  changes: readonly Change[] | undefined,
  forecast: Forecast | undefined,
): Activation {
  if (keepalived.running.length === 0) return "start";
  if (forecast?.effects.some(({ weight }) => weight === "refused")) return "restart";
  const paths = new Set(
    desired.files.flatMap(({ path, isConfiguration }) => (isConfiguration ? [path] : [])),
  );
  const isWritten = files.some(({ path, kind }) => kind !== "attributes" && paths.has(path));
  // Where the two cannot be compared, what is written is taken to mean something else.
  if (changes === undefined) return isWritten ? "reload" : "none";
  return changes.length > 0 ? "reload" : "none";
}
