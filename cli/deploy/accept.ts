import { InvalidArgumentError } from "commander";
import { nearestRules, ruleNamed } from "@kalc/parser/lint";

/** By the ids of rules, with the reasons. */
export type Accepted = ReadonlyMap<string, string>;

/** Reads one more `--accept RULE=REASON`. */
export function acceptOption(text: string, before: Accepted = new Map()): Accepted {
  const [, name = "", reason = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (reason.trim() === "") throw new InvalidArgumentError("Write RULE=REASON.");
  const rule = ruleNamed(name);
  if (rule) return new Map([...before, [rule.id, reason.trim()]]);
  const near = nearestRules(name);
  throw new InvalidArgumentError(
    `Unknown rule ${name}.${near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : ""}`,
  );
}
