import type { Blank, Snippet, SnippetPart } from "./snippet.ts";

/** As editors read snippets: tab stops numbered in their order. */
export function snippetText(snippet: Snippet): string {
  const shared = new Map<string, number>();
  let stops = 0;
  const numberOf = ({ name, isShared }: Pick<Blank, "name" | "isShared">): number => {
    const number = (isShared && shared.get(name)) ?? (stops += 1);
    if (isShared) shared.set(name, number);
    return number;
  };
  const written = (part: SnippetPart): string => {
    if (typeof part === "string") return escaped(part, /[\\$]/g);
    switch (part.kind) {
      case "end":
        return "$0";
      case "blank":
        return `\${${numberOf(part)}:${escaped(part.name, /[\\$}]/g)}}`;
      case "choice":
        stops += 1;
        return `\${${stops}|${part.words.map((word) => escaped(word, /[\\$},|]/g)).join(",")}|}`;
    }
  };
  return snippet.map(written).join("");
}

function escaped(text: string, special: RegExp): string {
  return text.replace(special, "\\$&");
}
