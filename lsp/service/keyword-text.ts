import { describeEntry, type Entry } from "@kalc/parser/schema";
import { code } from "./markdown.ts";

/** What there is to say of a keyword, as Markdown: the same facts as `kalc explain` prints. */
export function keywordText(entry: Entry, version: string): string {
  const { path, doc, facts, words, options, line, example } = describeEntry(entry, version);
  const list = (
    title: string,
    rows: readonly { readonly name: string; readonly text: string }[],
  ): string[] =>
    rows.length === 0 ? [] : [title, rows.map(({ name, text }) => `- ${code(name)}: ${text}`).join("\n")];
  return [
    code(path),
    `${doc}.`,
    facts.map(({ name, text }) => `- *${name}*: ${text}`).join("\n"),
    ...list("", words).slice(1),
    ...list("Options:", options),
    ...(line
      ? [
          `Each line: ${line.doc}. It takes ${code(line.takes)}.`,
          ...list("", [...line.words, ...line.options]).slice(1),
        ]
      : []),
    `\`\`\`keepalived\n${example}\n\`\`\``,
  ].join("\n\n");
}
