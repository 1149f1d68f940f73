import type { Tracked, TypedConfiguration, VrrpInstance, VrrpScript } from "../../../model/index.ts";
import type { CommandCall } from "./commands.ts";

/** An instance that tracks a script, by itself or through its sync group. */
export interface ScriptUser {
  readonly instance: VrrpInstance;
  readonly script: VrrpScript;
  readonly tracked: Tracked;
}

export function trackersOf(
  typed: TypedConfiguration,
  { setting }: Pick<CommandCall, "setting">,
): readonly ScriptUser[] {
  const script = typed.scripts.find((one) => one.script?.setting === setting);
  if (script === undefined) return [];
  const groups = new Map(typed.syncGroups.map((group) => [group.name, group.tracking.scripts]));
  return typed.instances.flatMap((instance) => {
    const ofGroup = instance.syncGroup === undefined ? [] : (groups.get(instance.syncGroup) ?? []);
    return [...instance.tracking.scripts, ...ofGroup]
      .filter(({ name }) => name === script.name)
      .map((tracked) => ({ instance, script, tracked }));
  });
}

/** Whether its failure takes a server out, or puts an instance in FAULT. */
export function isDecisive(typed: TypedConfiguration, call: CommandCall): boolean {
  if (call.repeats?.kind !== "vrrp_script") return call.repeats !== undefined;
  return trackersOf(typed, call).some(({ tracked }) => tracked.weight.value === 0);
}
