// Files that say how keepalived is started: what changes in them takes a restart.
import type { HostState } from "../../observe/index.ts";
import { expandedCommand, variablesIn } from "../../observe/index.ts";
import { textOf } from "../../shell/index.ts";
import type { DesiredFile } from "../desired/desired.ts";
import type { FileChange } from "../plan.ts";

const ENVIRONMENTS = ["/etc/default/keepalived", "/etc/sysconfig/keepalived", "/etc/conf.d/keepalived"];
const UNIT = /^\/(?:etc|run|usr\/lib|lib)\/systemd\/system\/keepalived\.service(?:$|\.d\/)/;

/** The path of a file that changes how keepalived is started; undefined where nothing does. */
export function startedOtherwise(
  state: HostState,
  files: readonly DesiredFile[],
  changes: readonly FileChange[],
): string | undefined {
  const { unit, running } = state.keepalived;
  const known = "value" in unit ? unit.value : undefined;
  const environments = [...ENVIRONMENTS, ...(known?.environmentFiles ?? [])];
  const units = [known?.path, ...(known?.dropIns ?? [])];
  return changes.find(({ path, kind }) => {
    if (kind === "attributes") return false;
    if (UNIT.test(path) || units.includes(path)) return true;
    if (!environments.includes(path)) return false;
    const file = files.find((one) => one.path === path);
    const args = running[0]?.args;
    // Without a unit nobody knows what is made of the file; where it goes, what others say counts.
    if (!file || !args || known?.command === undefined) return true;
    const words = expandedCommand(known.command, variablesIn(textOf(file.bytes)));
    return words.slice(1).join("\n") !== args.slice(1).join("\n");
  })?.path;
}
