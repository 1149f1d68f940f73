import { describe, expect, test } from "vitest";
import {
  allEntries,
  entryAt,
  entryOf,
  isHostSymbol,
  lineGrammar,
  lineNames,
  matchWords,
  typeAt,
  typesIn,
  type Entry,
  type LineGrammar,
  type Option,
  type Shape,
  type ValueType,
} from "../../../parser/schema/index.ts";
import { compareVersions } from "../../../parser/versions/index.ts";
import { statements, type Statement } from "./statements.ts";

const newest = { version: "2.4.3" };
const entries = allEntries();
const lines = lineNames.map((name) => lineGrammar(name));

/** What is wrong with a text for a reader. */
function objectionsTo(doc: string): string[] {
  const sentences = doc.split(/[.:;](?:\s|$)/).filter((sentence) => sentence.trim() !== "");
  return [
    ...(doc.length < 20 ? ["says too little"] : []),
    ...(doc.length > 480 ? ["says too much"] : []),
    ...(sentences.length === 0 ? ["has no sentence"] : []),
    ...(/^[A-Z0-9`"']/.test(doc) ? [] : ["begins with no capital"]),
    ...(doc.endsWith(".") ? [] : ["does not end"]),
    ...(/ {2}|\t|\n|TODO|\.\.\./.test(doc) ? ["is not tidy"] : []),
  ];
}

/** What keepalived would object to in the words of one statement. */
function faults(shape: Shape, words: readonly string[]): string[] {
  const match = matchWords(shape, words, newest);
  return [
    ...match.words.flatMap(({ index, reading }) =>
      (reading?.faults ?? []).map(({ code }) => `${code}: ${words[index] ?? ""}`),
    ),
    ...match.missing.map(({ word }) => `missing: ${word.name}`),
    ...match.unknown.map((index) => `unknown: ${words[index] ?? ""}`),
    ...match.extra.map((index) => `extra: ${words[index] ?? ""}`),
  ];
}

function lineFaults({ shape, severalPerLine }: LineGrammar, words: readonly string[]): string[] {
  return severalPerLine ? words.flatMap((word) => faults(shape, [word])) : faults(shape, words);
}

function exampleFaults(place: readonly string[], { words, block }: Statement): string[] {
  const [name = "", ...rest] = words;
  const path = [...place, name].join(".");
  const entry = entryAt(place, name);
  if (entry === undefined) return [`unknown keyword: ${path}`];
  const inner = (block ?? []).flatMap((statement) => {
    if (entry.line === undefined) return exampleFaults([...place, name], statement);
    return lineFaults(entry.line, statement.words);
  });
  const braces = (block !== undefined) === (entry.kind !== "keyword") ? [] : [`braces: ${path}`];
  return [...faults(entry.shape, rest), ...braces, ...inner];
}

function optionsIn(shape: Shape): readonly Option[] {
  return [
    ...shape.options.flatMap((option) => [option, ...optionsIn(option.shape)]),
    ...shape.forms.flatMap(optionsIn),
  ];
}

function everyType(): readonly ValueType[] {
  return [...entries.map(({ shape }) => shape), ...lines.map(({ shape }) => shape)].flatMap(typesIn);
}

describe("every entry", () => {
  test.each(entries.map((entry): [string, Entry] => [entry.path, entry]))("%s is complete", (_, entry) => {
    expect(objectionsTo(entry.doc)).toEqual([]);
    const read = statements(entry.example);
    expect(read.map(({ words }) => words[0])).toEqual([entry.name]);
    expect(read.flatMap((statement) => exampleFaults(entry.place, statement))).toEqual([]);
    expect(entry.passes).not.toEqual([]);
  });

  test("has a default that its own words accept", () => {
    const wrong = entries.flatMap(({ path, default: preset, shape }) =>
      preset?.kind === "value" && shape.words.length > 0
        ? faults(shape, [preset.text]).map((fault) => `${path} ${fault}`)
        : [],
    );
    expect(wrong).toEqual([]);
  });

  test("is younger than its block, and older than its end", () => {
    for (const { path, place, since, until } of entries) {
      const block = entryOf(place.join("."));
      if (block !== undefined) expect(compareVersions(since, block.since), path).toBeGreaterThanOrEqual(0);
      if (until !== undefined) expect(compareVersions(since, until), path).toBeLessThanOrEqual(0);
    }
  });

  test("stands once in its place", () => {
    const paths = entries.map(({ path }) => path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });
});

describe("every line grammar", () => {
  test.each(lines.map((line): [string, LineGrammar] => [line.name, line]))("%s is complete", (_, line) => {
    expect(objectionsTo(line.doc)).toEqual([]);
    expect(statements(line.example).flatMap(({ words }) => lineFaults(line, words))).toEqual([]);
  });
});

test("every option is documented, and its alias stands for an option of the same words", () => {
  for (const { name, shape } of [...entries.map(({ path, shape }) => ({ name: path, shape })), ...lines]) {
    for (const option of optionsIn(shape)) {
      expect(objectionsTo(option.doc), `${name} ${option.name}`).toEqual([]);
      if (option.aliasOf !== undefined)
        expect(
          optionsIn(shape).map((other) => other.name),
          name,
        ).toContain(option.aliasOf);
    }
  }
});

describe("every reference", () => {
  const isKnown = (path: string): boolean => entryOf(path) !== undefined;

  test("to another keyword leads somewhere", () => {
    const away = entries.flatMap(({ default: preset }) =>
      preset?.kind === "inherited" ? [preset.from] : [],
    );
    expect(away.filter((path) => !isKnown(path))).toEqual([]);
  });

  test("of an alias leads to a keyword of the same block", () => {
    for (const { path, place, aliasOf } of entries)
      if (aliasOf !== undefined)
        expect(entryAt(place, aliasOf)?.aliases, path).toContain(path.split(".").at(-1));
  });

  test("to a name has a keyword that defines such names", () => {
    const defined = new Set(everyType().map((type) => type.defines));
    const wanted = everyType().flatMap(({ refersTo }) => refersTo ?? []);
    expect(wanted.filter((kind) => !isHostSymbol(kind) && !defined.has(kind))).toEqual([]);
  });
});

test("every value type can say what it expects, in every release", () => {
  for (const type of everyType()) {
    for (const version of ["2.0.20", "2.2.7", "2.4.3"]) {
      expect(type.describe({ version })).toMatch(/^[^.A-Z]*.*[^.]$/);
      expect(typeAt(type, version).kind).not.toBe("");
      for (const { text } of type.complete({ version }))
        if (type.kind === "choice" || type.kind === "boolean")
          expect(type.parse(text, { version }).faults).toEqual([]);
    }
  }
});
