import type { Diagnostic, Rule } from "../../../parser/diagnostics/index.ts";
import { filesInMemory, readConfiguration, type FileUse, type Place } from "../../../parser/reader/index.ts";
import { reportOf, type LintedFile, type Report } from "../../../cli/lint/report.ts";
import { marked } from "../../support/marked.ts";

/** Findings made by hand, so that what formats do with them does not change with what rules find. */

const truncated: Rule = {
  id: "KA204",
  name: "value-truncated",
  severity: "warning",
  daemon: "adjusts",
  summary: "A value is too long.",
  why: "It is cut.",
  advice: "Write `less`.",
  bad: [],
  good: [],
};

const silent: Rule = {
  ...truncated,
  id: "KA399",
  name: "address-twice",
  severity: "error",
  daemon: null,
};

/** A file read by itself, and the places that « and » mark in it. */
export function readMarked(
  path: string,
  source: string,
): { readonly file: FileUse; readonly places: readonly Place[] } {
  const { text, ranges } = marked(source);
  const { files } = readConfiguration({ main: path, files: filesInMemory({ [path]: text }) });
  const [file] = files;
  if (!file) throw new Error(`${path} was not read`);
  return { file, places: ranges.map((range) => ({ file, ...range })) };
}

export function findingAt(place: Place | undefined, more: Partial<Diagnostic> = {}): Diagnostic {
  if (!place) throw new Error("nothing is marked there");
  const rule = more.rule ?? truncated;
  const { severity, daemon } = rule;
  return {
    rule,
    severity,
    daemon,
    message: "It is too long.",
    place,
    related: [],
    fix: undefined,
    configIds: [],
    ...more,
  };
}

export function lintedFile(
  path: string,
  files: readonly FileUse[],
  diagnostics: readonly Diagnostic[],
): LintedFile {
  const verdict = { exit: 0, runs: true, messages: [] };
  return {
    path,
    keepalived: "2.4.3",
    verdict,
    worst: { ...verdict, configIds: [] },
    diagnostics,
    files,
    configIds: [],
    routers: [],
  };
}

/** One configuration with everything in it that formats have to get right. */
export function fullReport(): Report {
  const main = readMarked(
    "conf/lb 1,a:b.conf",
    'vrrp_instance <VI_1> {\n\tauthentication {\n\t\tauth_pass «hunter2hunter2»  # 日本 «é»\n\t}\n    «virtual_ipaddress {\n        10.0.0.1/24\n    }»\n    notify "/bin/«a & b»"\n}\n«»',
  );
  const other = readMarked("/etc/keepalived/other.conf", "virtual_ipaddress «10.0.0.1/24»\n");
  const [password, accent, block, command, end] = main.places;
  const verdict = { exit: 5, runs: true, messages: [{ file: "conf/lb 1,a:b.conf", line: 3, rule: "KA204" }] };
  const file: LintedFile = {
    ...lintedFile(
      "conf/lb 1,a:b.conf",
      [main.file, other.file],
      [
        findingAt(password, {
          message:
            "auth_pass keeps only its first 8 characters; keepalived uses those and nothing of the rest, which the other routers may compare.",
        }),
        findingAt(accent, {
          message: "Ready for 100%: \"<é>\" & 'more'\u0007.",
          fix: {
            title: "Write `e`",
            isCertain: true,
            edits: [{ place: accent ?? end ?? fail(), text: "e" }],
          },
        }),
        findingAt(block, {
          rule: silent,
          message: "The address stands twice.",
          related: [{ message: "here, too", place: other.places[0] ?? fail() }],
          fix: { title: "Remove it", isCertain: false, edits: [{ place: block ?? fail(), text: "" }] },
          configIds: [null, "lb1"],
        }),
        findingAt(command, { severity: "info", configIds: ["lb1", "lb2"] }),
        findingAt(end, { severity: "hint" }),
      ],
    ),
    verdict,
    worst: { ...verdict, configIds: ["lb2"] },
  };
  const clean = readMarked("clean.conf", "global_defs {\n}\n");
  return reportOf([file, lintedFile("clean.conf", [clean.file], [])], "2.4.3", 2);
}

function fail(): never {
  throw new Error("nothing is marked there");
}
