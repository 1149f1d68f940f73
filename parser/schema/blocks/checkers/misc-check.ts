import { described, flag, keyword, optional, type KeywordSpec } from "../../define.ts";
import { group, integer, script, user } from "../../values/index.ts";
import { trying } from "./shared.ts";

export const miscCheck: readonly KeywordSpec[] = [
  keyword("misc_path", {
    words: [script()],
    missing: "checker-removed",
    missingReported: "log",
    invalidReported: "log",
    required: true,
    doc: "The command to run; exit status 0 means the server is up. No shell reads it, and a command with arguments needs quotes around the whole. It is not told which server it checks: write the address among its arguments. Without a command, or with one that is not executable, there is no check.",
    example: 'misc_path "/usr/local/bin/check-app 192.0.2.21 8080"',
  }),
  keyword("misc_timeout", {
    words: [integer({ max: 4294, unit: "s", lenient: true })],
    default: described("delay_loop of the virtual server"),
    doc: "Seconds after which a run that has not ended is killed and counts as failed. Without it, or with 0, a run may take as long as delay_loop of the virtual server: a minute, if nobody shortened it.",
    example: "misc_timeout 5",
  }),
  flag("misc_dynamic", {
    since: "1.1.8",
    default: "false",
    doc: "Lets the command set the weight: exit status 0 leaves the configured weight, 1 is a failure, and 2 to 255 mean up with a weight of the status less 2. Only one checker of a real server should do this. A command not made for it, that exits with 2 for an error, is then taken for healthy with weight 0.",
  }),
  keyword("user", {
    words: [user(), optional(group())],
    since: "1.3.0",
    default: described("script_user of global_defs"),
    missing: "ignored",
    invalid: "checker-removed",
    doc: "The user, and the group, to run the command as. Without it script_user of global_defs counts. A user or group that does not exist on this host removes the checker, and the server then counts as up unless it has another one.",
    example: "user nobody",
  }),
  ...trying({
    since: {
      retry: "1.3.7",
      delay_before_retry: "1.3.7",
      warmup: "1.2.13",
      delay_loop: "1.3.7",
      alpha: "1.3.7",
      log_all_failures: "2.0.11",
    },
    retry: "0",
  }),
];
