// Commands of the whole program, the pipes it tells its changes to, and who scripts run as.
import { command, described, flag, keyword, optional, type KeywordSpec } from "../../define.ts";
import type { FeatureName } from "../../features.ts";
import { group, integer, path, user } from "../../values/index.ts";

interface Lifetime {
  readonly name: "startup_script" | "shutdown_script";
  /** When it runs, as in "Runs a command once …". */
  readonly when: string;
  /** What keepalived does meanwhile. */
  readonly waiting: string;
  readonly example: string;
}

/** A command that the parent process runs once, and how long it may take. */
function lifetime({ name, when, waiting, example }: Lifetime): readonly KeywordSpec[] {
  return [
    command(name, {
      since: "2.1.0",
      missing: "ignored",
      invalidReported: "config-error",
      doc: `Runs a command once ${when}, and waits for it. A reload does not run it. Put quotes around a command with arguments; a user and a group may follow. A second one is reported and dropped.`,
      example: `${name} ${example}`,
    }),
    keyword(`${name}_timeout`, {
      words: [integer({ name: "seconds", min: 1, max: 1000, unit: "s", lenient: true })],
      since: "2.1.0",
      missing: "ignored",
      default: "10",
      doc: `Seconds after which a ${name} that is still running is killed. ${waiting}`,
      example: `${name}_timeout 30`,
    }),
  ];
}

interface Fifo {
  readonly name: "notify_fifo" | "vrrp_notify_fifo" | "lvs_notify_fifo";
  /** What is written to it. */
  readonly events: string;
  readonly needs?: readonly FeatureName[];
  /** Which other pipe it must not be. */
  readonly apart: string;
}

/** A named pipe for what happens, and a command that reads it. */
function fifo({ name, events, needs = [], apart }: Fifo): readonly KeywordSpec[] {
  return [
    keyword(name, {
      words: [path(), optional(user()), optional(group())],
      since: "1.3.6",
      needs,
      missing: "ignored",
      invalidReported: "log",
      repeat: "first-wins",
      doc: `A named pipe that gets one line for every ${events}, in the order they happen, which notify commands do not guarantee. keepalived creates the pipe if necessary; a user and a group set its owner. ${apart}`,
      example: `${name} /run/keepalived/${name} root adm`,
    }),
    command(`${name}_script`, {
      since: "1.3.6",
      needs,
      missing: "ignored",
      doc: `A command that keepalived starts to read the pipe of ${name}; the pipe's path is added as its last argument. It has to keep reading for as long as keepalived runs. Without ${name} it is never started.`,
      example: `${name}_script /usr/local/bin/read-events`,
    }),
  ];
}

export const scriptSettings: readonly KeywordSpec[] = [
  ...lifetime({
    name: "startup_script",
    when: "at start-up, before anything is watched or any address is set",
    waiting: "Everything else waits for it, so a long one delays the start of the whole node.",
    example: '"/usr/local/bin/prepare-firewall on"',
  }),
  ...lifetime({
    name: "shutdown_script",
    when: "at the very end, when all addresses have been given up",
    waiting: "Keep it below the time that systemd allows for stopping, or systemd kills keepalived first.",
    example: '"/usr/local/bin/prepare-firewall off"',
  }),
  ...fifo({
    name: "notify_fifo",
    events: "change of an instance, a sync group, a virtual server or a real server",
    apart: "A second one is reported and dropped.",
  }),
  ...fifo({
    name: "vrrp_notify_fifo",
    events: "change of an instance or a sync group",
    needs: ["vrrp"],
    apart: "The pipe of notify_fifo is refused here.",
  }),
  flag("fifo_write_vrrp_states_on_reload", {
    since: "2.2.5",
    needs: ["vrrp"],
    doc: "After a reload, writes the state of every instance and sync group to the pipes once more, for readers that want to be sure. Without it a reload that changes no state writes nothing.",
  }),
  ...fifo({
    name: "lvs_notify_fifo",
    events: "virtual server or real server that comes up or goes down",
    needs: ["lvs"],
    apart: "The pipe of notify_fifo is refused here.",
  }),
  keyword("script_user", {
    words: [user(), optional(group())],
    since: "1.3.0",
    missing: "ignored",
    default: described("keepalived_script if that user exists, else the user keepalived runs as"),
    invalid: "default-user-lost",
    doc: "The user, and the group, that scripts run as unless their own line sets one. Without it that is keepalived_script if such a user exists, otherwise root. A user that does not exist is worse than none: every later script without its own user is dropped. It must be above the scripts.",
    example: "script_user keepalived_script",
  }),
  flag("enable_script_security", {
    since: "1.3.0",
    default: "false",
    doc: "Refuses to run a script as root if a user other than root could change it or a directory above it. Then script_user or a user keepalived_script is needed, or scripts without a user are dropped. Without it `keepalived -t` exits 6 if there is any script. It takes no value: even `no` after it turns it on.",
  }),
];
