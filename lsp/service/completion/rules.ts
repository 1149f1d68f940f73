import type { CallerList } from "@kalc/parser/analysis";
import { allRules } from "@kalc/parser/lint";
import type { View } from "../view.ts";
import { ranks, type CompletionItem } from "./item.ts";

/** Every rule, those first that found something after the comment. */
export function ruleItems(view: View, { replaces }: CallerList): readonly CompletionItem[] {
  const found = rulesBehind(view, replaces.end);
  return allRules.map(({ id, name, summary }) => ({
    label: id,
    kind: "rule",
    note: name,
    filter: `${id} ${name}`,
    rank: found.has(id) ? ranks.first : ranks.usual,
    replaces,
    text: id,
    snippet: undefined,
    isDeprecated: false,
    doc: summary,
    about: { rule: id },
  }));
}

function rulesBehind({ file, configurations }: View, offset: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { result, between } of configurations) {
    for (const { rule, place } of [...(result?.diagnostics ?? []), ...between])
      if (place.file.path === file.path && place.start >= offset) found.add(rule.id);
  }
  return found;
}
