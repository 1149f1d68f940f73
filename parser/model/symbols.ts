// Names: what the configuration defines, and where it refers to it.
import { PASSES, type EffectiveWord, type Place } from "../reader/index.ts";
import { isHostSymbol, type SymbolKind } from "../schema/index.ts";
import { placeOfWords, type Block, type Configuration, type Setting } from "./block.ts";

export interface Definition {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly place: Place;
  readonly setting: Setting;
  /** The block that is named, or that the name only counts in. */
  readonly block: Block;
}

export interface Reference {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly place: Place;
  readonly setting: Setting;
  /** Undefined where nothing is called so; always of what only the host can have: interfaces, users, groups. */
  readonly definition: Definition | undefined;
}

export interface Symbols {
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
}

/** Of what keepalived kept: what it dropped neither defines nor refers. Passes that share a block count once. */
export function symbolsOf(configuration: Configuration): Symbols {
  const found: Found = { definitions: new Map(), references: new Map(), byName: new Map() };
  for (const pass of PASSES) collect(configuration[pass], found);
  const references = [...found.references.values()].map(({ inside, ...reference }) => ({
    ...reference,
    definition: isHostSymbol(reference.kind) ? undefined : found.byName.get(nameKey(reference, inside)),
  }));
  return { definitions: [...found.definitions.values()], references };
}

interface Found {
  readonly definitions: Map<string, Definition>;
  readonly references: Map<string, Omit<Reference, "definition"> & { readonly inside: Block }>;
  readonly byName: Map<string, Definition>;
}

function collect(block: Block, found: Found): void {
  if (block.isRemoved) return;
  if (block.opening) collectWords(block.opening, block, found);
  for (const setting of block.settings) collectWords(setting, block, found);
  for (const line of block.lines) collectWords(line, block, found);
  for (const blocks of block.blocks.values()) {
    for (const inner of blocks) collect(inner, found);
  }
}

function collectWords(setting: Setting, block: Block, found: Found): void {
  const { entry } = setting;
  if (entry.defines.length + entry.refersTo.length === 0) return;
  for (const { index, word, reading } of setting.match.words) {
    const written = setting.words[index];
    if (!word || !written) continue;
    const { defines, refersTo } = word.type;
    if (defines) define(defines, written, setting, block, found);
    else if (refersTo && reading?.value !== undefined) refer(refersTo, written, setting, block, found);
  }
}

function define(kind: SymbolKind, word: EffectiveWord, setting: Setting, block: Block, found: Found): void {
  const place = placeOfWords(setting.statement, [word]);
  const definition: Definition = { kind, name: word.text, place, setting, block };
  const key = placeKey(kind, place, word);
  if (!found.definitions.has(key)) found.definitions.set(key, definition);
  const name = nameKey(definition, block);
  if (!found.byName.has(name)) found.byName.set(name, definition);
}

function refer(kind: SymbolKind, word: EffectiveWord, setting: Setting, block: Block, found: Found): void {
  const place = placeOfWords(setting.statement, [word]);
  const key = placeKey(kind, place, word);
  if (found.references.has(key)) return;
  found.references.set(key, { kind, name: word.text, place, setting, inside: block });
}

/** Words of an expansion may share a place, so the text is part of it. */
function placeKey(kind: SymbolKind, { file, start, end }: Place, { text }: EffectiveWord): string {
  return `${kind} ${file.path} ${start} ${end} ${text}`;
}

/** Keys of auth_hmac count in their instance alone. */
function nameKey({ kind, name }: Pick<Definition, "kind" | "name">, block: Block): string {
  return kind === "auth_hmac_key"
    ? `${kind} ${block.parent?.opening?.order ?? 0} ${name}`
    : `${kind} ${name}`;
}
