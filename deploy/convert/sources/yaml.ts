// YAML as a small tree of our own: maps, lists and texts, each with its place; anchors, aliases and `<<` resolved.
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Scalar } from "yaml";
import { refusal, type ConvertRefusal } from "../finding.ts";
import type { InputPlace, InputFile } from "./place.ts";

export type YamlNode = MapNode | ListNode | TextNode;

export interface MapNode {
  readonly kind: "map";
  readonly place: InputPlace;
  readonly entries: ReadonlyMap<string, Entry>;
}

interface Entry {
  readonly key: InputPlace;
  readonly value: YamlNode;
}

interface ListNode {
  readonly kind: "list";
  readonly place: InputPlace;
  readonly items: readonly YamlNode[];
}

export interface TextNode {
  readonly kind: "text";
  readonly place: InputPlace;
  /** Null where nothing is written. */
  readonly text: string | null;
}

const MOST_NODES = 100_000;
const DEEPEST = 200;

export function readYaml(file: InputFile): YamlNode | ConvertRefusal {
  // The library's pretty messages quote the lines around an error, and those may hold a password.
  const document = parseDocument(file.text, { prettyErrors: false, intAsBigInt: true });
  const [error] = document.errors;
  if (error) {
    const [start, end] = error.pos;
    return refusal(`this is not YAML: ${reason(error.code)}`, { file, start, end });
  }
  return new Reader(file, document).read();
}

const REASONS: Readonly<Record<string, string>> = {
  MISSING_CHAR: "something is not closed, or lacks a space or a colon: a quote, a bracket, a list",
  TAB_AS_INDENT: "a tab is used for indentation, where only spaces are allowed",
  BAD_INDENT: "a line is indented differently from its neighbours",
  DUPLICATE_KEY: "a key is used twice in one mapping",
  BAD_ALIAS: "an alias has no anchor",
  BLOCK_AS_IMPLICIT_KEY: "a colon where no key can be",
  MULTILINE_IMPLICIT_KEY: "a key spans more than one line",
  UNEXPECTED_TOKEN: "unexpected text",
};

function reason(code: string): string {
  return REASONS[code] ?? code.toLowerCase().replaceAll("_", " ");
}

/** One document on its way to a tree; counts nodes, because aliases of aliases grow without bounds. */
class Reader {
  private readonly file: InputFile;
  private readonly document: Document;
  private count = 0;
  private depth = 0;

  constructor(file: InputFile, document: Document) {
    this.file = file;
    this.document = document;
  }

  read(): YamlNode | ConvertRefusal {
    const node = this.node(this.document.contents, { file: this.file, start: 0, end: 0 });
    if (this.count <= MOST_NODES) return node;
    return refusal("its aliases expand to too much", node.place);
  }

  private node(value: unknown, around: InputPlace): YamlNode {
    // An anchor within itself has no end.
    if (++this.depth > DEEPEST) this.count = MOST_NODES;
    const isTooMuch = ++this.count > MOST_NODES;
    const node = isTooMuch
      ? ({ kind: "text", place: around, text: null } as const)
      : this.inner(value, around);
    this.depth--;
    return node;
  }

  private inner(value: unknown, around: InputPlace): YamlNode {
    if (isAlias(value)) return this.node(value.resolve(this.document), around);
    if (isMap(value)) {
      const place = this.placeOf(value.range, around);
      const entries = new Map<string, Entry>();
      for (const pair of value.items) if (isPair(pair)) this.addEntry(entries, pair.key, pair.value, place);
      return { kind: "map", place, entries };
    }
    if (isSeq(value)) {
      const place = this.placeOf(value.range, around);
      return { kind: "list", place, items: value.items.map((item) => this.node(item, place)) };
    }
    if (!isScalar(value)) return { kind: "text", place: around, text: null };
    return { kind: "text", place: this.placeOf(value.range, around), text: textOf(value) };
  }

  private addEntry(entries: Map<string, Entry>, key: unknown, value: unknown, around: InputPlace): void {
    if (!isScalar(key)) return;
    const place = this.placeOf(key.range, around);
    const name = String(key.value);
    if (name !== "<<") {
      entries.set(name, { key: place, value: this.node(value, place) });
      return;
    }
    const merged = this.node(value, place);
    // What the map says itself wins over what it merges; of several merged maps the first.
    for (const map of merged.kind === "list" ? merged.items : [merged]) {
      if (map.kind !== "map") continue;
      for (const [inner, entry] of map.entries) if (!entries.has(inner)) entries.set(inner, entry);
    }
  }

  private placeOf(range: readonly number[] | null | undefined, around: InputPlace): InputPlace {
    const [start, end] = range ?? [];
    return start === undefined || end === undefined ? around : { file: this.file, start, end };
  }
}

/** What Compose makes of a scalar when it needs a text: numbers and truth values lose their spelling. */
function textOf(scalar: Scalar): string | null {
  const { value } = scalar;
  const source = scalar.source ?? "";
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number" && typeof value !== "bigint") return source;
  // Compose's YAML takes a leading zero for octal, which this library (YAML 1.2) does not.
  if (/^[-+]?0[0-7]+$/.test(source)) return String(Number.parseInt(source, 8));
  return String(value);
}
