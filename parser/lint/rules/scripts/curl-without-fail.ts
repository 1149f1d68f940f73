import type { Fix } from "../../../diagnostics/index.ts";
import type { LintRule } from "../../rule.ts";
import { baseName, callsIn, commandKeywords, type CommandCall } from "./commands.ts";
import { tracked } from "./example.ts";
import { commandsIn, isShellScript } from "./shell-words.ts";

export const curlWithoutFail: LintRule = {
  id: "KA511",
  name: "curl-without-fail",
  severity: "warning",
  daemon: null,
  summary: "A check with curl accepts an error page as healthy.",
  why: "Without `-f` curl exits 0 as soon as a server answers, even with 500, 503 or 404. A proxy without working servers answers 503: the check keeps succeeding, and no other node takes over.",
  advice: "Add `-f`, so that curl exits 22 on a status of 400 or above.",
  evidence: [
    "openshift/machine-config-operator issue #1785",
    "measured: keepalived 2.2.7 takes a server that answers every request with 503 for healthy without -f, and not with it",
  ],
  bad: [
    tracked('script «"/usr/bin/curl -s http://127.0.0.1/health"»'),
    tracked("script «\"/bin/sh -c 'curl -sko /dev/null https://127.0.0.1:6443/healthz || exit 1'\"»"),
  ],
  good: [
    tracked('script "/usr/bin/curl -fs http://127.0.0.1/health"'),
    tracked('script "/usr/bin/curl -sS --fail-with-body http://127.0.0.1/health"'),
    tracked("script \"/bin/sh -c 'curl -s http://127.0.0.1/health | grep -q up'\""),
  ],
  about: commandKeywords,
  *check({ typed }) {
    for (const call of callsIn(typed)) {
      const { command, place, repeats } = call;
      if (repeats === undefined || isOtherwiseJudged(call)) continue;
      if (!commandsIn(command).some(takesAnything)) continue;
      const fix = withFail(call);
      yield {
        place,
        message:
          "Without -f curl exits 0 on any HTTP status, even 500 and 503: keepalived sees a healthy service. Add -f.",
        ...(fix && { fix }),
      };
    }
  },
};

/** A shell may look at the answer or at its status. */
function isOtherwiseJudged({ command }: CommandCall): boolean {
  return (
    isShellScript(command) && /grep|\[|\btest\b|\$\(|`|\bcase\b|[^|]\|[^|]/.test(command.arguments.join(" "))
  );
}

function takesAnything([program = "", ...args]: readonly string[]): boolean {
  if (baseName(program) !== "curl") return false;
  const isHttp = args.some(
    (word) => /^https?:\/\//i.test(word) || /^(localhost|[\w-]+(\.[\w-]+)+|\[)[^/]*(\/|$)/.test(word),
  );
  // Settings of its own may well say so.
  const fails = args.some((word) => /^--fail(-with-body)?$|^--config|^-[A-Za-z#0-9]*[fK]/.test(word));
  return isHttp && !fails && !args.some((word) => /^(telnet|ftp|tcp|smtp|ldap|imap)s?:/i.test(word));
}

function withFail({ place }: CommandCall): Fix | undefined {
  const { text } = place.file.text;
  const found = [...text.slice(place.start, place.end).matchAll(/\bcurl(?=\s)/g)];
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  const start = place.start + only.index + only[0].length;
  return {
    title: "Add -f",
    isCertain: false,
    edits: [{ place: { ...place, start, end: start }, text: " -f" }],
  };
}
