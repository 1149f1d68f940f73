// Names of the whole workspace, by a few letters of them.
import type { Name } from "@kalc/parser/analysis";
import { addressKinds, isHostSymbol, type ReadContext, type SymbolKind } from "@kalc/parser/schema";
import type { OutlineKind } from "./outline.ts";
import type { SourceFile } from "./source-file.ts";
import type { Location } from "./view.ts";

export interface KnownFile {
  readonly file: SourceFile;
  readonly context: ReadContext;
}

export interface FoundSymbol extends Location {
  readonly name: string;
  readonly kind: OutlineKind;
}

const MOST = 500;

/** What is defined in some files and has these letters in its name, in this order; the best of them first. */
export function symbolsNamed(letters: string, files: readonly KnownFile[]): readonly FoundSymbol[] {
  const found: { readonly symbol: FoundSymbol; readonly distance: number }[] = [];
  for (const { file, context } of files) {
    for (const { start: from, names } of file.names(context)) {
      for (const one of names) {
        const kind = kindOf(one);
        const distance = kind && distanceOf(letters.toLowerCase(), one.text.toLowerCase());
        if (kind === undefined || distance === undefined) continue;
        const { text: name, start, end } = one;
        found.push({
          symbol: { path: file.path, start: from + start, end: from + end, name, kind },
          distance,
        });
      }
    }
  }
  return found
    .sort((a, b) => a.distance - b.distance || a.symbol.name.length - b.symbol.name.length)
    .slice(0, MOST)
    .map(({ symbol }) => symbol);
}

function kindOf({ kind, role, scope }: Name): OutlineKind | undefined {
  if (role !== "definition" || scope) return undefined;
  if (kind === "definition") return kind;
  const others: readonly string[] = [...addressKinds, "sequence_variable", "config_id", "include"];
  return others.includes(kind) || isHostSymbol(kind as SymbolKind) ? undefined : (kind as SymbolKind);
}

/** 0 for the whole name, then for its start, for a part, for letters that are spread over it; undefined for none. */
function distanceOf(letters: string, name: string): number | undefined {
  if (name === letters) return 0;
  const at = name.indexOf(letters);
  if (at >= 0) return at === 0 ? 1 : 2;
  let from = 0;
  for (const letter of letters) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return undefined;
  }
  return 3;
}
