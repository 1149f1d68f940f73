import type { Snippet, SnippetPart } from "../service/index.ts";

/** As the protocol writes snippets: tab stops numbered in their order. */
export function snippetText(snippet: Snippet): string {
  let stops = 0;
  const written = (part: SnippetPart): string => {
    if (typeof part === "string") return escaped(part, /[\\$]/g);
    if (part.kind === "end") return "$0";
    stops += 1;
    return part.kind === "blank"
      ? `\${${stops}:${escaped(part.name, /[\\$}]/g)}}`
      : `\${${stops}|${part.words.map((word) => escaped(word, /[\\$},|]/g)).join(",")}|}`;
  };
  return snippet.map(written).join("");
}

function escaped(text: string, special: RegExp): string {
  return text.replace(special, "\\$&");
}
