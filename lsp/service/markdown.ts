import type { MarkupLine, MarkupPart } from "./markup.ts";

export function asMarkdown(parts: readonly MarkupPart[]): string {
  return parts
    .map((part) => {
      if (part.kind === "sample") return `\`\`\`keepalived\n${part.text}\n\`\`\``;
      return part.kind === "text"
        ? inline(part.line)
        : part.items.map((item) => `- ${inline(item)}`).join("\n");
    })
    .join("\n\n");
}

function inline(line: MarkupLine): string {
  return line.map((one) => (typeof one === "string" ? escaped(one) : code(one.code))).join("");
}

/** A text as Markdown shows it. Only what would be markup is escaped: some editors show what is written. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*]|<(?=[A-Za-z/!?])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\](?=[([:])|~(?=~)/g, "\\$&")
    .replace(/^(?:[#>+-]|\d+(?=[.)]))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

/** A text as code, whatever characters it has. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") || text.trim() === "" ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}
