// Commands that run as root although nobody has said that keepalived may make sure of them: status 6. Every command
// is taken to exist and to be executable; the user keepalived_script only where the configuration names it.
import {
  blocksOf,
  placeOfSetting,
  settingOf,
  settingsOf,
  textOf,
  valueOf,
  type Block,
  type Setting,
} from "../../model/index.ts";
import type { Context } from "../handlers.ts";
import { scriptsInsecure } from "../rules/scripts.ts";

const instanceScripts = [
  "notify_backup",
  "notify_master",
  "notify_fault",
  "notify_stop",
  "notify_deleted",
  "notify",
  "notify_master_rx_lower_pri",
];

/** Of the parent process: it runs them itself. */
export function checkLifetimeScripts(context: Context): void {
  check([scriptsIn(blocksOf(context.root, "global_defs"), ["startup_script", "shutdown_script"])], context);
}

/** Without an instance nothing is checked, whatever scripts there are. */
export function checkVrrpScripts(context: Context): void {
  const instances = blocksOf(context.root, "vrrp_instance");
  if (instances.length === 0) return;
  check(
    [
      scriptsIn(blocksOf(context.root, "vrrp_script"), ["script"]),
      scriptsIn(instances, instanceScripts),
      scriptsIn(blocksOf(context.root, "vrrp_sync_group"), instanceScripts),
      fifoScripts(context, ["notify_fifo_script", "vrrp_notify_fifo_script"]),
    ],
    context,
  );
}

/** Without a virtual server neither. */
export function checkCheckerScripts(context: Context): void {
  // A copy has no other commands than its original, which stands further up.
  const servers = blocksOf(context.root, "virtual_server").filter(({ original }) => original === undefined);
  if (servers.length === 0) return;
  check(
    [
      scriptsIn(inside(inside(servers, "real_server"), "MISC_CHECK"), ["misc_path"]),
      scriptsIn(servers, ["quorum_up", "quorum_down"]),
      scriptsIn(inside(servers, "real_server"), ["notify_up", "notify_down"]),
      fifoScripts(context, ["notify_fifo_script", "lvs_notify_fifo_script"]),
    ],
    context,
  );
}

function* inside(blocks: Iterable<Block>, keyword: string): Iterable<Block> {
  for (const block of blocks) yield* blocksOf(block, keyword);
}

function* scriptsIn(blocks: Iterable<Block>, keywords: readonly string[]): Iterable<Setting> {
  for (const block of blocks) {
    for (const keyword of keywords) {
      const setting = settingOf(block, keyword);
      if (setting && runsSomething(setting)) yield setting;
    }
  }
}

/** Whether there is a pipe for them does not matter. */
function fifoScripts({ earlier }: Context, keywords: readonly string[]): Iterable<Setting> {
  return scriptsIn(earlier.parent ? blocksOf(earlier.parent, "global_defs") : [], keywords);
}

/** `</path` only looks whether the file can be opened. */
function runsSomething(setting: Setting): boolean {
  const value = valueOf(setting);
  const program = typeof value === "object" && "program" in value ? value.program : textOf(setting);
  return program !== undefined && !/^<[ \t]*\//.test(program);
}

/** The first one is enough to say it. */
function check(scripts: readonly Iterable<Setting>[], context: Context): void {
  const root = context.earlier.parent ?? context.root;
  const globals = blocksOf(root, "global_defs");
  if (globals.some((block) => settingsOf(block, "enable_script_security").length > 0)) return;
  const first = firstOf(scripts);
  if (!first) return;
  const message = `Commands like this one may run as root, and nothing keeps others from changing them: keepalived runs them all the same, but \`keepalived -t\` ends with status 6. Write \`enable_script_security\` and \`script_user USER\` into global_defs.`;
  context.report(scriptsInsecure, { message, place: placeOfSetting(first), printed: "security" });
}

function firstOf(groups: readonly Iterable<Setting>[]): Setting | undefined {
  for (const group of groups) for (const setting of group) return setting;
  return undefined;
}
