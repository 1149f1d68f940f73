// All there is to say of a rule or a keyword, as a page.
import { entriesFor, messagesFor, rulePage } from "@kalc/parser/explain";
import { ruleNamed } from "@kalc/parser/lint";
import { keywordText } from "./keyword-text.ts";
import { asMarkdown } from "./markdown.ts";
import { list, say } from "./markup.ts";

export interface Explanation {
  readonly title: string;
  readonly markdown: string;
}

/** `name` is that of a rule or its id. */
export async function explainRule(name: string): Promise<Explanation | undefined> {
  const rule = ruleNamed(name);
  if (!rule) return undefined;
  const markdown = await rulePage(rule, {
    language: "keepalived",
    outputOf: (example) => asMarkdown(list(messagesFor(rule, example).map((message) => say`${message}`))),
  });
  return { title: `${rule.id} ${rule.name}`, markdown };
}

/** `name` is a keyword alone, for all places it may stand, or with its blocks: `vrrp_instance.priority`. */
export function explainKeyword(name: string, version: string): Explanation | undefined {
  const entries = entriesFor(name);
  if (entries.length === 0) return undefined;
  const markdown = entries.map((entry) => `# ${entry.path}\n\n${keywordText(entry, version)}\n`).join("\n");
  return { title: name, markdown };
}
