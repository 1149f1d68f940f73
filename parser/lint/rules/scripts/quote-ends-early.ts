import type { Fix } from "../../../diagnostics/index.ts";
import type { LintRule } from "../../rule.ts";
import {
  callsIn,
  commandKeywords,
  hasGluedQuote,
  placeBehind,
  wordsBehind,
  type CommandCall,
} from "./commands.ts";
import { instance, tracked } from "./example.ts";

export const quoteEndsEarly: LintRule = {
  id: "KA512",
  name: "quote-ends-early",
  severity: "warning",
  daemon: null,
  summary: "A quote inside a quoted command ends it.",
  why: "A double quote inside double quotes closes them. The command ends at the next space. After `script` and `misc_path` keepalived drops the rest; after `notify*` it reads the rest as the user to run as, who does not exist, and drops the command. `keepalived -t` says nothing.",
  advice: "Use single quotes inside double quotes.",
  evidence: [
    "keepalived issue #600",
    'measured: keepalived 2.2.7 runs `sh -c /usr/bin/pgrep` for `script "/bin/sh -c "/usr/bin/pgrep haproxy""`',
  ],
  bad: [
    tracked('script «"/bin/sh -c "/usr/bin/systemctl is-active haproxy""»'),
    instance('    notify_master «"/usr/bin/logger "became master""»\n'),
  ],
  good: [
    tracked("script \"/bin/sh -c '/usr/bin/systemctl is-active haproxy'\""),
    tracked('script "/usr/local/bin/check --name="web""'),
  ],
  about: commandKeywords,
  *check({ typed, version }) {
    for (const call of callsIn(typed)) {
      if (call.setting.statement.words.length <= 2) continue;
      const place = placeBehind(call);
      const written = place.file.text.text.slice(place.start, place.end);
      if (!hasGluedQuote(written)) continue;
      const [command = "", first] = wordsBehind(call, version);
      if (first === undefined) continue;
      const keyword = call.setting.entry.aliasOf ?? call.setting.entry.name;
      const effect =
        keyword === "script" || keyword === "misc_path"
          ? "keepalived drops the rest"
          : `"${first}" is read as the user to run it as`;
      const fix = withSingleQuotes(call, written);
      yield {
        place,
        message: `The second quote ends the command: it is only ${command}, and ${effect}. Use single quotes inside double quotes.`,
        ...(fix && { fix }),
      };
    }
  },
};

/** Only where the outer pair is around everything. */
function withSingleQuotes(call: CommandCall, written: string): Fix | undefined {
  const inside = /^"([^'\\\n]*)"$/.exec(written)?.[1];
  if (inside === undefined || call.setting.statement.words.some(({ via }) => via)) return undefined;
  const text = `"${inside.replaceAll('"', "'")}"`;
  return {
    title: "Use single quotes inside",
    isCertain: false,
    edits: [{ place: placeBehind(call), text }],
  };
}
