import type { Rule } from "../../diagnostics/index.ts";

/** A rule keepalived itself follows. */
export function rule(id: string, name: string, facts: Omit<Rule, "id" | "name">): Rule {
  return { id, name, ...facts };
}
