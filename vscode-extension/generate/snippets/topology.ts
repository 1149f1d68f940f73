// A whole configuration to begin with: an example, in which everything is filled in that is each site's own.
import { eachMeant, type Snippet } from "@kalc/parser/analysis";
import type { Entry, ReadContext, ValueType } from "@kalc/parser/schema";
import { parseText, treeOf, type Span } from "@kalc/parser/syntax";

export interface TopologySnippet {
  readonly name: string;
  /** The texts of its nodes. */
  readonly nodes: readonly string[];
}

/** The comment at its beginning. */
export function commentOf({ nodes: [text = ""] }: TopologySnippet): string {
  const lines = /^(?:#.*\n)*/.exec(text)?.[0] ?? "";
  return lines
    .replaceAll(/^#\s*|\n$/gm, "")
    .replaceAll("\n", " ")
    .trim();
}

/** The first node's text. What differs between the nodes is asked for, and so is every interface and address. */
export function topologySnippet(
  { nodes: [text = "", ...others] }: TopologySnippet,
  context: ReadContext,
): Snippet {
  const words = meantIn(text, context);
  const elsewhere = others.map((other) => meantIn(other, context));
  const parts: Snippet[number][] = [];
  let from = 0;
  for (const [index, { span, isOwn }] of words.entries()) {
    const written = text.slice(span.start, span.end);
    const differs = elsewhere.some((other) => other[index]?.text !== written);
    if (!isOwn && !differs) continue;
    parts.push(indented(text.slice(from, span.start)), { kind: "blank", name: written, isShared: true });
    from = span.end;
  }
  return [...parts, indented(text.slice(from))];
}

interface FoundWord {
  readonly span: Span;
  readonly text: string;
  /** Of the site: nobody else has the same. */
  readonly isOwn: boolean;
}

function meantIn(text: string, context: ReadContext): readonly FoundWord[] {
  const { items, source } = treeOf(parseText({ text, encoding: "utf-8" }));
  const found: FoundWord[] = [];
  for (const item of items) {
    eachMeant(item, source, context, ({ node, words }) => {
      const base = node.kind === "brace" || node.kind === "stray" ? 0 : (node.body?.base ?? 0);
      const [keyword] = words;
      const isNeeded = keyword?.is.kind === "keyword" && mustBeSaid(keyword.is.entry);
      for (const { start, end, is } of words) {
        if (is.kind !== "value") continue;
        const written = text.slice(base + start, base + end);
        // Neither its quotes are asked for with a word, nor the length of a network.
        const [asked = ""] = (isAddress(is.type) ? /^[^/]*/ : /[^"]+/).exec(written) ?? [];
        const from = base + start + written.indexOf(asked);
        const span = { start: from, end: from + asked.length };
        found.push({
          span,
          text: asked,
          isOwn: isNeeded || isAddress(is.type) || is.type.kind === "interface",
        });
      }
    });
  }
  return found;
}

function isAddress({ kind }: ValueType): boolean {
  return kind === "address" || kind === "network" || kind === "address-range";
}

/** Its block is nothing without it, and keepalived has no value for it. */
function mustBeSaid({ kind, required, default: preset }: Entry): boolean {
  return kind === "keyword" && required === true && preset === undefined;
}

/** Editors put their own indentation in place of a tab. */
function indented(text: string): string {
  return text.replaceAll(/^(?: {4})+/gm, (blanks) => "\t".repeat(blanks.length / 4));
}
