import type { Fix } from "../../../diagnostics/index.ts";
import type { TypedConfiguration } from "../../../model/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import {
  baseName,
  callsIn,
  commandKeywords,
  hasGluedQuote,
  placeBehind,
  wordsBehind,
  type CommandCall,
} from "./commands.ts";
import { instance, tracked } from "./example.ts";
import { isDecisive } from "./trackers.ts";

export const argumentsUnquoted: LintRule = {
  id: "KA508",
  name: "arguments-unquoted",
  severity: "warning",
  daemon: null,
  summary: "A command with arguments is not in quotes.",
  why: "keepalived reads one word as the command. After `script` and `misc_path` it drops the other words: `pgrep` without a name always fails, so the address is lost, and your own script runs without its arguments. After `notify*` the second word is the user to run it as, and the third the group. No such user exists, so keepalived drops the notification. `keepalived -t` reports neither.",
  advice: "Put double quotes around the whole command, and single quotes around an argument with spaces.",
  evidence: [
    "measured: keepalived 2.2.7 runs `pgrep` alone for `script /usr/bin/pgrep -x haproxy`, and it ends with 2 every time",
    "measured: keepalived 2.2.7 logs \"Script user 'master' does not exist\" and ignores the notify script; `-t` is silent",
    "vendor guides that say to quote both together",
  ],
  bad: [
    tracked("script «/usr/bin/grep -q up /run/state»"),
    instance("    notify_master «/etc/keepalived/notify.sh master»\n"),
    instance("    notify «/usr/bin/logger -t 'state of web'»\n"),
  ],
  good: [
    tracked('script "/usr/bin/grep -q up /run/state"'),
    tracked("script '/usr/bin/grep -q up /run/state'"),
    instance('    notify_master "/etc/keepalived/notify.sh master"\n'),
    instance("    notify_master /etc/keepalived/notify.sh keepalived adm\n"),
  ],
  about: commandKeywords,
  *check({ typed }) {
    for (const call of callsIn(typed)) {
      if (call.setting.statement.words.length <= 2) continue;
      const found = surplus(call, typed);
      if (found) yield found;
    }
  },
};

function surplus(call: CommandCall, typed: TypedConfiguration): Finding | undefined {
  const [command = "", ...others] = wordsBehind(call, typed.version);
  const [first] = others;
  const place = placeBehind(call);
  const written = place.file.text.text.slice(place.start, place.end);
  // Where a quote ends too early, another rule says so.
  if (first === undefined || hasGluedQuote(written)) return undefined;
  const keyword = call.setting.entry.aliasOf ?? call.setting.entry.name;
  const fix = quoted(call, [command, ...others], written);
  const more = { place, ...(fix && { fix }) };
  if (keyword === "script" || keyword === "misc_path") {
    const dropped = others.length === 1 ? `"${first}" is dropped` : "the other words are dropped";
    const failing = needsArguments.has(baseName(command));
    const effect = failing
      ? `${command} is run without arguments and fails every time`
      : `${command} is run alone`;
    const message = `Only the first word is the command: ${dropped}, and ${effect}. Put the whole command in quotes.`;
    return { ...more, message, ...(failing && isDecisive(typed, call) && { severity: "error" as const }) };
  }
  // The user of a command that has its arguments may be misspelt; a name in digits is another rule's.
  if (/\s/.test(command) || /^\d+$/.test(first) || isLeftOver(first)) return undefined;
  if (mayBeUser(first) && others.length <= 2) return undefined;
  const message = mayBeUser(first)
    ? `The second word is the user to run the command as, the third the group; keepalived ignores the rest. Put the command and its arguments in quotes.`
    : `The second word is the user to run the command as, and there is no user "${first}": keepalived drops the command and says so only in its log. Put the whole command in quotes.`;
  return { ...more, message };
}

/** Programs that can only fail without arguments. */
const needsArguments = new Set(
  "pgrep pidof killall pkill kill grep egrep ping ping6 curl wget test [ nc ncat".split(" "),
);

/** Words for what has happened are written where scripts ask for them, and nobody is called so. */
function mayBeUser(word: string): boolean {
  return /^[a-z_][a-z0-9_.-]*\$?$/.test(word) && !states.has(word);
}

const states = new Set("master backup fault stop start up down primary secondary slave add del".split(" "));

/** A definition that is missing, or what a template is to fill in. */
function isLeftOver(word: string): boolean {
  return /^[$%<{@]/.test(word);
}

function quoted(call: CommandCall, words: readonly string[], written: string): Fix | undefined {
  const isPlain = !/[\\\n]/.test(written) && !call.setting.statement.words.some(({ via }) => via);
  if (!isPlain || words.some((word) => /["']/.test(word) || word === "")) return undefined;
  const [command = "", ...others] = words;
  const text = [command, ...others.map((word) => (/\s/.test(word) ? `'${word}'` : word))].join(" ");
  const edits = [{ place: placeBehind(call), text: `"${text}"` }];
  return { title: "Put the whole command in quotes", isCertain: true, edits };
}
