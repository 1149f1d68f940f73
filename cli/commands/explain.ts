import { entriesFor, nearestKeywords } from "@kalc/parser/explain";
import { allRules, nearestRules, ruleNamed } from "@kalc/parser/lint";
import { NEWEST } from "@kalc/parser/versions";
import { Exit } from "../exit.ts";
import { WIDEST } from "../explain/look.ts";
import { explainRule, listOfRules } from "../explain/rule.ts";
import { explainEntry } from "../explain/text.ts";
import type { Io } from "../io.ts";
import { textLook } from "../look.ts";
import { colourOptions, versionOption } from "../options.ts";
import type { DefineCommand } from "./entry.ts";

export const define: DefineCommand = (command, io, runs) => {
  command
    .argument(
      "[keyword-or-rule...]",
      "a keyword, alone or with its blocks (priority, vrrp_instance.priority), or a rule (KA204); by default, list all rules",
    )
    .option("--keepalived <version>", "explain it for this keepalived", versionOption, NEWEST);
  colourOptions(command);
  runs(() => explain(command.args, command.opts<Options>(), io));
};

interface Options {
  readonly keepalived: string;
  readonly color?: boolean;
}

function explain(names: readonly string[], { keepalived, color }: Options, io: Io): Exit {
  if (names.length === 0) {
    io.stdout.write(listOfRules(allRules, io.stdout.columns));
    return Exit.clean;
  }
  const look = textLook(color, io, { least: 40, most: WIDEST });
  // `vrrp_instance priority` and `vrrp_instance > priority` say the same as the dotted name.
  const name = names.filter((part) => part !== ">").join(".");
  const rule = ruleNamed(name);
  if (rule) {
    io.stdout.write(explainRule(rule, look));
    return Exit.clean;
  }
  const entries = entriesFor(name);
  if (entries.length === 0) {
    // Rules have dashes in their names, or numbers; keywords have neither.
    const isRule = /^ka\d/i.test(name) || /[a-z]-[a-z]/i.test(name);
    const what = isRule ? `unknown rule ${name}` : `unknown keyword ${name}`;
    io.stderr.write(
      `kalc: ${what}${isRule ? suggestion(nearestRules(name), " kalc explain lists all.") : suggestion(nearestKeywords(name))}\n`,
    );
    return Exit.usage;
  }
  io.stdout.write(entries.map((entry) => explainEntry(entry, keepalived, look)).join("\n"));
  return Exit.clean;
}

function suggestion(names: readonly string[], otherwise = ""): string {
  return names.length === 0 ? `.${otherwise}` : `. Did you mean ${names.join(", ")}?`;
}
