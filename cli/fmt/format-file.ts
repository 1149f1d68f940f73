import {
  formatRepeated,
  formattedText,
  layOut,
  type Formatted,
  type FormatOptions,
} from "@kalc/parser/format";
import { bytesOf, lineCache, positionAt, sourceText } from "@kalc/parser/syntax";
import { readsTheSame, type FileOnHost } from "./meaning.ts";

/** What formatting a file comes to. */
export type FormatResult =
  | { readonly kind: "unchanged" }
  | { readonly kind: "changed"; readonly bytes: Uint8Array; readonly formatted: () => Formatted }
  /** Why it is left as it is: `path:line:column: reason`. */
  | { readonly kind: "refused"; readonly message: string }
  /** Keepalived would read something else. Never written; a fault of kalc. */
  | { readonly kind: "altered" };

export function formatFile(bytes: Uint8Array, place: FileOnHost, options: FormatOptions): FormatResult {
  const source = sourceText(bytes);
  const cache = lineCache();
  const quickly = formatRepeated(source.text, options);
  const layout = quickly === undefined ? layOut(source.text, options, cache) : undefined;
  if (layout && "refused" in layout) {
    const { line, column } = positionAt(layout.source, layout.refused.start);
    return { kind: "refused", message: `${place.path}:${line}:${column}: ${layout.refused.message}` };
  }
  const text = quickly ?? (layout ? formattedText(layout) : source.text);
  if (text === source.text) return { kind: "unchanged" };
  const after = bytesOf({ ...source, text });
  if (!readsTheSame(bytes, after, place, cache)) return { kind: "altered" };
  return { kind: "changed", bytes: after, formatted: () => layout ?? laidOut(source.text, options) };
}

/** Line by line, for who shows what changed. */
function laidOut(text: string, options: FormatOptions): Formatted {
  const layout = layOut(text, options);
  if ("refused" in layout) throw new Error("what was formatted before can be laid out");
  return layout;
}
