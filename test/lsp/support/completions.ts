// What is offered at a cursor, and what a text is after one item has been taken.
import { completion, type Completion, type CompletionItem, type View } from "../../../lsp/service/index.ts";
import type { Snippet } from "../../../parser/analysis/index.ts";
import { opened, type OpenOptions } from "./open.ts";

export interface Completions extends Completion {
  readonly labels: readonly string[];
  readonly item: (label: string) => CompletionItem;
  /** The text once the item has been taken, with its blanks as `<name>` or `<a|b>` and its end as `|`. */
  readonly taken: (label: string) => string;
  /** The same from a client that knows no snippets. */
  readonly plain: (label: string) => string;
}

export async function completions(
  source: string,
  options: OpenOptions & { readonly trigger?: string } = {},
): Promise<Completions> {
  const { view, offset } = await opened(source, options);
  return completionsIn(view, offset, options.trigger);
}

export function completionsIn(view: View, offset: number, trigger?: string): Completions {
  const found = completion(view, offset, trigger);
  const { text } = view.file.document;
  const item = (label: string): CompletionItem => {
    const one = found.items.find((candidate) => candidate.label === label);
    if (!one) throw new Error(`no ${label} among ${found.items.map((other) => other.label).join(" ")}`);
    return one;
  };
  const edited = ({ replaces }: CompletionItem, inserted: string): string =>
    text.slice(0, replaces.start) + inserted + text.slice(replaces.end);
  return {
    ...found,
    labels: found.items.map(({ label }) => label),
    item,
    taken(label) {
      const one = item(label);
      return edited(one, indented(shown(one.snippet ?? [one.text]), text, one.replaces.start));
    },
    plain: (label) => edited(item(label), item(label).text),
  };
}

function shown(snippet: Snippet): string {
  return snippet
    .map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "end") return "|";
      return `<${part.kind === "blank" ? part.name : part.words.join("|")}>`;
    })
    .join("");
}

/** As clients do: further lines begin below the first. */
export function indented(inserted: string, text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return inserted.replaceAll("\n", `\n${/^\s*/.exec(line)?.[0] ?? ""}`);
}
