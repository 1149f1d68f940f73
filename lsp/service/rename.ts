import { nodeAt, type Name, type NameKind } from "@kalc/parser/analysis";
import { addressKinds, isHostSymbol, predefined, typesIn, type SymbolKind } from "@kalc/parser/schema";
import { usesIn, type Span } from "@kalc/parser/syntax";
import { meaningAt, type Meaning, type NameInFile } from "./meaning.ts";
import { readsAsRenamed } from "./renamed.ts";
import type { FileEdit, Location, View } from "./view.ts";

/** Why there is nothing to rename, or not to this; a sentence. */
export interface RenameRefusal {
  readonly refused: string;
}

export interface Renamable extends Span {
  /** The name as it is. */
  readonly text: string;
}

/** What would be renamed at an offset. */
export function renamableAt(view: View, offset: number): Renamable | RenameRefusal {
  const meaning = meaningAt(view, offset);
  if (!meaning) return { refused: whyNoName(view, offset) };
  const reason = whyFixed(meaning);
  const { start, end, text } = meaning.name;
  return reason === undefined ? { start, end, text } : { refused: reason };
}

/** The edits that give a name, and everything that means it, another one. */
export function rename(view: View, offset: number, to: string): readonly FileEdit[] | RenameRefusal {
  const meaning = meaningAt(view, offset);
  if (!meaning) return { refused: whyNoName(view, offset) };
  const { name, all } = meaning;
  const reason = whyFixed(meaning);
  if (reason !== undefined) return { refused: reason };
  if (to === name.text) return [];
  const objection = whyNot(meaning, to, view);
  if (objection !== undefined) return { refused: objection };
  for (const quote of ["", '"']) {
    const edits = all.map((one) => editOf(one, to, quote, meaning));
    if (!readsAsRenamed(meaning, edits, to, view)) continue;
    const further = inSettings(name, to, view);
    return "refused" in further ? further : [...edits, ...further];
  }
  return { refused: `keepalived would not read "${to}" as one name here.` };
}

/** What a kalc.yaml says of nodes goes with it. */
function inSettings(
  { kind, key }: Name,
  to: string,
  { configIds, files }: View,
): readonly FileEdit[] | RenameRefusal {
  if (kind !== "config_id") return [];
  const own = configIds.filter(({ id }) => id === key);
  const isThere = ({ path, start, end }: Location): boolean =>
    files.parsed?.(path)?.text.slice(start, end).includes(key) === true;
  if (!own.every(isThere))
    return {
      refused: `${nameOf(own[0]?.path ?? "")} may also name "${key}": change both by hand.`,
    };
  const text = isPlain(to) ? to : JSON.stringify(to);
  return own.map(({ path, start, end }) => ({ path, start, end, text }));
}

/** What YAML reads as a text without quotes: no number, and no other word that stands for something. */
function isPlain(text: string): boolean {
  return /^[a-z][\w-]*$/i.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
}

/** Where the old name has quotes they stay; where it has none, the new one brings those that it needs. */
function editOf({ path, start, end }: NameInFile, to: string, quote: string, { files }: Meaning): FileEdit {
  const before = files.find((file) => file.path === path)?.document.text[start - 1];
  const own = before === '"' ? "" : quote;
  return { path, start, end, text: own + to + own };
}

function whyNoName({ file, context }: View, offset: number): string {
  const { spot, reading } = nodeAt(file.tree, offset, context);
  if (spot.kind === "statement" && spot.word.index === 0 && reading?.from === 1)
    return `"${spot.word.text}" is a keyword, not a name.`;
  return "No name to rename here.";
}

/** What no new name could change. */
function whyFixed({ name, files }: Meaning): string | undefined {
  const { kind, text, isLiteral } = name;
  const addresses: readonly NameKind[] = addressKinds;
  if (kind === "include") return "This is a file path: rename the file itself.";
  if (addresses.includes(kind)) return "An address is not a name.";
  if (isHostSymbol(kind as SymbolKind)) return `"${text}" is a name on the host: change it there.`;
  if (!isLiteral) return `"${text}" contains a definition, so its name depends on that.`;
  if (kind === "definition" && predefined.some((one) => one.name === text))
    return `$${text} is built into keepalived and cannot be renamed.`;
  return files.length > 0 ? undefined : "No name to rename here.";
}

function whyNot({ name, files }: Meaning, to: string, view: View): string | undefined {
  const { kind, key } = name;
  if (to === "") return "Enter a name.";
  // In a config id nothing is ever replaced (9.5).
  if (kind !== "config_id" && usesIn(to).length > 0)
    return `"${to}" contains a definition: use a name without one.`;
  const isDefinition = kind === "definition" || kind === "sequence_variable";
  if (isDefinition && predefined.some((one) => one.name === to))
    return `$${to} is built into keepalived: use another name.`;
  for (const file of files) {
    for (const { start, names } of file.names(view.context)) {
      for (const other of names) {
        if (!isSameKind(other.kind, kind)) continue;
        if (other.key === to && isInScope(other, start, file.path, name, view))
          return `A ${shown(kind)} "${to}" already exists.`;
        if (!other.isLiteral && mayBecome(other.text, key))
          return `"${other.text}" in ${nameOf(file.path)} may mean "${key}": change both by hand.`;
      }
    }
  }
  return whyBad(name, to, view);
}

function isSameKind(a: NameKind, b: NameKind): boolean {
  const isDefinition = (kind: NameKind): boolean => kind === "definition" || kind === "sequence_variable";
  return a === b || (isDefinition(a) && isDefinition(b));
}

/** Names of one block, such as keys, may be the same in another. */
function isInScope(
  { scope: other }: Name,
  from: number,
  path: string,
  { scope }: Name,
  { file }: View,
): boolean {
  if (!scope || !other) return true;
  return path === file.path && other.start + from <= scope.end && other.end + from >= scope.start;
}

/** Whether a name with definitions in it can turn out to be this one. */
function mayBecome(written: string, name: string): boolean {
  let from = 0;
  const fixed = usesIn(written).map(({ start, end }) => {
    const part = written.slice(from, start);
    from = end;
    return part;
  });
  const parts = [...fixed, written.slice(from)].map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`).test(name);
}

/** What keepalived says of such a name, wherever it stands. */
function whyBad({ kind, entry }: Name, to: string, { context }: View): string | undefined {
  if (!entry) return undefined;
  const types = [...typesIn(entry.shape), ...(entry.line ? typesIn(entry.line.shape) : [])];
  const type = types.find(({ defines, refersTo }) => defines === kind || refersTo === kind);
  if (!type || type.parse(to, context).faults.length === 0) return undefined;
  const most = type.maxLength === undefined ? "" : ` of at most ${type.maxLength} characters`;
  return `keepalived expects ${type.describe(context)}${most}.`;
}

function shown(kind: NameKind): string {
  return kind.replaceAll("_", " ");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
