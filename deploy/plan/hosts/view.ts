// A director as it is and as it is to be: everything that the parts of a plan ask of it.
import { reloadFrom, type Change, type Forecast } from "@kalc/parser/difference";
import { instancesOf, type HostState, type InstanceStanding } from "../../observe/index.ts";
import type { Desired } from "../desired/desired.ts";
import type { Activation, FileChange } from "../plan.ts";
import { startedOtherwise } from "./start-files.ts";
import { changesFrom, forecastOf, type Before } from "./configuration.ts";

export interface DirectorView {
  readonly name: string;
  readonly state: HostState;
  readonly desired: Desired;
  readonly before: Before;
  readonly changes: readonly Change[] | undefined;
  readonly forecast: Forecast | undefined;
  readonly activation: Activation;
  /** The file that says how it is started, where that is another one and takes a restart. */
  readonly startedBy: string | undefined;
  /** The release whose reloads and restarts were measured. */
  readonly measuredOn: string;
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
  const startedBy = startedOtherwise(state, desired.files, files);
  const isRestarted = startedBy !== undefined && state.keepalived.running.length > 0;
  return {
    name: desired.director.name,
    state,
    desired,
    before,
    changes,
    forecast,
    activation: isRestarted ? "restart" : activationOf(state, desired, files, changes, forecast),
    startedBy: isRestarted ? startedBy : undefined,
    measuredOn: reloadFrom({ changes: [], after: desired.typed, runs: true }).measuredOn,
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
