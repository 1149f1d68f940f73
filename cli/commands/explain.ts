import { allEntries, entriesNamed, entryOf, nearestNames, type Entry } from "@kalc/parser/schema";
import { allRules, nearestRules, ruleNamed } from "@kalc/parser/lint";
import { NEWEST } from "@kalc/parser/versions";
import { Exit } from "../exit.ts";
import { explainRule, listOfRules } from "../explain/rule.ts";
import { explainEntry } from "../explain/text.ts";
import type { Io } from "../io.ts";
import { versionOption } from "../options.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  command
    .argument(
      "[name...]",
      "a keyword, alone or with its blocks (priority, vrrp_instance.priority), or a rule (KA204); without one, all rules",
    )
    .option("--keepalived <version>", "the keepalived to explain it for", versionOption, NEWEST);
  runs(() => explain(command.args, command.opts<{ keepalived: string }>().keepalived, io));
};

function explain(names: readonly string[], version: string, io: Io): Exit {
  if (names.length === 0) {
    io.stdout.write(listOfRules(allRules));
    return Exit.clean;
  }
  // `vrrp_instance priority` and `vrrp_instance > priority` say the same as the dotted name.
  const name = names.filter((part) => part !== ">").join(".");
  const rule = ruleNamed(name);
  if (rule) {
    io.stdout.write(explainRule(rule));
    return Exit.clean;
  }
  const entries = entriesFor(name);
  if (entries.length === 0) {
    // Rules have dashes in their names, or numbers; keywords have neither.
    const isRule = /^ka\d/i.test(name) || /[a-z]-[a-z]/i.test(name);
    const what = isRule ? `there is no rule ${name}` : `keepalived has no keyword ${name}`;
    io.stderr.write(
      `kalc: ${what}${isRule ? suggestion(nearestRules(name), " kalc explain lists all.") : suggestion(nearestKeywords(name))}\n`,
    );
    return Exit.usage;
  }
  io.stdout.write(entries.map((entry) => explainEntry(entry, version)).join("\n"));
  return Exit.clean;
}

/** The one entry of a whole path; for a bare word, or the end of a path, all places it may stand. */
function entriesFor(name: string): readonly Entry[] {
  const exact = entryOf(name);
  if (exact && name.includes(".")) return [exact];
  if (!name.includes(".")) return entriesNamed(name);
  return allEntries().filter(({ path }) => path.endsWith(`.${name}`));
}

function nearestKeywords(name: string): readonly string[] {
  return nearestNames(
    name,
    allEntries().map((entry) => (name.includes(".") ? entry.path : entry.name)),
  );
}

function suggestion(names: readonly string[], otherwise = ""): string {
  return names.length === 0 ? `.${otherwise}` : `. Did you mean ${names.join(", ")}?`;
}
