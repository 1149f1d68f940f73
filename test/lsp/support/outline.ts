import type { OutlinePart, OutlineSymbol } from "../../../lsp/service/index.ts";

/** The symbols of an outline by where they are in the file. */
export function symbolsIn(parts: readonly OutlinePart[]): readonly OutlineSymbol[] {
  return parts.flatMap(({ start, symbols }) => symbols.map((symbol) => moved(symbol, start)));
}

function moved(symbol: OutlineSymbol, by: number): OutlineSymbol {
  const { start, end, selection, children } = symbol;
  return {
    ...symbol,
    start: start + by,
    end: end + by,
    selection: { start: selection.start + by, end: selection.end + by },
    children: children.map((child) => moved(child, by)),
  };
}
