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
import { scriptsInsecure } from "../rule-texts/scripts.ts";

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
  check(context, () => context.globals("startup_script", "shutdown_script").filter(runsSomething));
}

/** Without an instance nothing is checked, whatever scripts there are. */
export function checkVrrpScripts(context: Context): void {
  const { root } = context;
  const instances = blocksOf(root, "vrrp_instance");
  if (instances.length === 0) return;
  check(context, function* () {
    yield* allIn(blocksOf(root, "vrrp_script"), ["script"]);
    yield* allIn(instances, instanceScripts);
    yield* allIn(blocksOf(root, "vrrp_sync_group"), instanceScripts);
    yield* ofPipes(context, "vrrp_notify_fifo_script");
  });
}

/** Without a virtual server neither. */
export function checkCheckerScripts(context: Context): void {
  const servers = blocksOf(context.root, "virtual_server");
  if (servers.length === 0) return;
  check(context, function* () {
    if (serverScripts.some((keyword) => context.met.keywords.has(keyword))) {
      const realServers = inside(servers, "real_server");
      yield* allIn(inside(realServers, "MISC_CHECK"), ["misc_path"]);
      yield* allIn(servers, ["quorum_up", "quorum_down"]);
      yield* allIn(realServers, ["notify_up", "notify_down"]);
    }
    yield* ofPipes(context, "lvs_notify_fifo_script");
  });
}

function inside(blocks: readonly Block[], keyword: string): readonly Block[] {
  return blocks.flatMap((block) => blocksOf(block, keyword));
}

function* allIn(blocks: readonly Block[], keywords: readonly string[]): Iterable<Setting> {
  for (const block of blocks) {
    for (const keyword of keywords) {
      const setting = settingOf(block, keyword);
      if (setting && runsSomething(setting)) yield setting;
    }
  }
}

/** Whether there is a pipe for them does not matter. */
function ofPipes(context: Context, own: string): readonly Setting[] {
  return context.globals("notify_fifo_script", own).filter(runsSomething);
}

/** `</path` only looks whether the file can be opened. */
function runsSomething(setting: Setting): boolean {
  const value = valueOf(setting);
  const program = typeof value === "object" && "program" in value ? value.program : textOf(setting);
  return program !== undefined && !/^<[ \t]*\//.test(program);
}

/** One is enough to say it: the first that somebody else could write, if there is any. */
function check(context: Context, scripts: () => Iterable<Setting>): void {
  if (context.globals("enable_script_security").length > 0) return;
  let ofSystem: Setting | undefined;
  let unsafe: Setting | undefined;
  for (const setting of scripts()) {
    if (isOfSystem(setting)) ofSystem ??= setting;
    else {
      unsafe = setting;
      break;
    }
  }
  const first = unsafe ?? ofSystem;
  if (!first) return;
  const why = unsafe
    ? "Script security is off: this command may run as root even if other users can modify it"
    : "Script security is off: this command runs as root; it is part of the system, so other users cannot modify it";
  const message = `${why}. \`keepalived -t\` exits 6; the daemon still starts. Add \`enable_script_security\` and \`script_user USER\` to global_defs.`;
  context.report(scriptsInsecure, {
    message,
    place: placeOfSetting(first),
    printed: "security",
    severity: unsafe ? undefined : "info",
  });
}

/** Only root may write to these folders, and keepalived looks for a program without a path in them. */
const systemFolder = /^(?:\/usr)?\/s?bin\/[^/]+$/;

/** They run what their arguments name. */
const runsOthers =
  /^(?:(?:ba|da|k|z)?sh|python[\d.]*|perl|ruby|php|node|lua|env|sudo|su|runuser|nice|timeout|flock)$/;

function isOfSystem(setting: Setting): boolean {
  const value = valueOf(setting);
  const isCommand = typeof value === "object" && "program" in value;
  const [program = "", ...words] = isCommand
    ? [value.program, ...value.arguments]
    : (textOf(setting) ?? "").trim().split(/\s+/);
  if (program.includes("/") && !systemFolder.test(program)) return false;
  if (!runsOthers.test(program.slice(program.lastIndexOf("/") + 1))) return true;
  const paths = words.join(" ").match(/[\w.~$-]*\/[^\s'";|&]+/g) ?? [];
  return paths.every((path) => systemFolder.test(path) || path.startsWith("/dev/"));
}
