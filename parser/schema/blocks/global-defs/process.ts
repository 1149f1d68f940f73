// What the processes are called in ps, top and the journal.
import { alias, flag, keyword, type KeywordSpec } from "../../define.ts";
import type { FeatureName } from "../../features.ts";
import { text } from "../../values/index.ts";

const longestProcessName = 15;

interface ProcessName {
  readonly keyword: string;
  /** Which of the processes, as in "The name of …". */
  readonly process: string;
  /** What it is called without the keyword. */
  readonly otherwise: string;
  readonly since?: string;
  readonly needs?: readonly FeatureName[];
  readonly example: string;
}

function processName({
  keyword: name,
  process,
  otherwise,
  since = "2.0.16",
  needs = [],
  example,
}: ProcessName): KeywordSpec {
  return keyword(name, {
    words: [text("name", { maxLength: longestProcessName, tooLong: "truncated" })],
    since,
    needs,
    invalid: "truncated",
    doc: `The name that ps and top show for ${process}. ${otherwise} A name that is too long is reported and cut.`,
    example: `${name} ${example}`,
  });
}

const asItsParent = "Without it, and without process_names, it is called like its parent.";

export const processSettings: readonly KeywordSpec[] = [
  flag("process_names", {
    since: "2.0.16",
    doc: "Gives each child process its own name, such as keepalived_vrrp, so that ps shows which of them is busy. Without it they are all named like their parent. Watchdogs that look for a process by its exact name may need a change.",
  }),
  processName({
    keyword: "process_name",
    process: "the parent process, the one that systemd starts and that restarts the others",
    otherwise: "Children without a name of their own take it over.",
    example: "kad_main",
  }),
  processName({
    keyword: "vrrp_process_name",
    process: "the process that runs VRRP",
    otherwise: asItsParent,
    needs: ["vrrp"],
    example: "kad_vrrp",
  }),
  processName({
    keyword: "checker_process_name",
    process: "the process that checks real servers and fills the IPVS table",
    otherwise: asItsParent,
    since: "2.2.0",
    needs: ["lvs"],
    example: "kad_checker",
  }),
  alias("lvs_process_name", "checker_process_name", {
    since: "2.0.16",
    deprecated: { use: "checker_process_name", reported: "log", after: "2.1.5" },
  }),
  processName({
    keyword: "bfd_process_name",
    process: "the process that runs BFD sessions",
    otherwise: asItsParent,
    needs: ["bfd"],
    example: "kad_bfd",
  }),
];
