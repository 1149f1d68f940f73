// Commands that run as root although nobody has said that keepalived may make sure of them: status 6. Every command
// is taken to exist and to be executable; the user keepalived_script only where the configuration names it.
import {
  blocksOf,
  placeOfSetting,
  settingOf,
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

const serverScripts = ["misc_path", "quorum_up", "quorum_down", "notify_up", "notify_down"];

/** Of the parent process: it runs them itself. */
export function checkLifetimeScripts(context: Context): void {
  check(context, () => context.globals("startup_script", "shutdown_script").find(runsSomething));
}

/** Without an instance nothing is checked, whatever scripts there are. */
export function checkVrrpScripts(context: Context): void {
  const { root } = context;
  const instances = blocksOf(root, "vrrp_instance");
  if (instances.length === 0) return;
  check(
    context,
    () =>
      firstIn(blocksOf(root, "vrrp_script"), ["script"]) ??
      firstIn(instances, instanceScripts) ??
      firstIn(blocksOf(root, "vrrp_sync_group"), instanceScripts) ??
      ofPipes(context, "vrrp_notify_fifo_script"),
  );
}

/** Without a virtual server neither. */
export function checkCheckerScripts(context: Context): void {
  const servers = blocksOf(context.root, "virtual_server");
  if (servers.length === 0) return;
  check(context, () => {
    const pipe = ofPipes(context, "lvs_notify_fifo_script");
    if (!serverScripts.some((keyword) => context.met.keywords.has(keyword))) return pipe;
    const realServers = inside(servers, "real_server");
    return (
      firstIn(inside(realServers, "MISC_CHECK"), ["misc_path"]) ??
      firstIn(servers, ["quorum_up", "quorum_down"]) ??
      firstIn(realServers, ["notify_up", "notify_down"]) ??
      pipe
    );
  });
}

function inside(blocks: readonly Block[], keyword: string): readonly Block[] {
  return blocks.flatMap((block) => blocksOf(block, keyword));
}

function firstIn(blocks: readonly Block[], keywords: readonly string[]): Setting | undefined {
  for (const block of blocks) {
    for (const keyword of keywords) {
      const setting = settingOf(block, keyword);
      if (setting && runsSomething(setting)) return setting;
    }
  }
  return undefined;
}

/** Whether there is a pipe for them does not matter. */
function ofPipes(context: Context, own: string): Setting | undefined {
  return context.globals("notify_fifo_script", own).find(runsSomething);
}

/** `</path` only looks whether the file can be opened. */
function runsSomething(setting: Setting): boolean {
  const value = valueOf(setting);
  const program = typeof value === "object" && "program" in value ? value.program : textOf(setting);
  return program !== undefined && !/^<[ \t]*\//.test(program);
}

/** The first one is enough to say it. */
function check(context: Context, firstScript: () => Setting | undefined): void {
  if (context.globals("enable_script_security").length > 0) return;
  const first = firstScript();
  if (!first) return;
  const message = `Commands like this one may run as root, and nothing keeps others from changing them: keepalived runs them all the same, but \`keepalived -t\` ends with status 6. Write \`enable_script_security\` and \`script_user USER\` into global_defs.`;
  context.report(scriptsInsecure, { message, place: placeOfSetting(first), printed: "security" });
}
