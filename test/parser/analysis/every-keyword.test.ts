// Generated over the schema: no keyword is typed here.
import { describe, expect, test } from "vitest";
import {
  emptyIndex,
  expectedAt,
  withDocument,
  type Expected,
  type Name,
} from "../../../parser/analysis/index.ts";
import {
  allEntries,
  availability,
  isLocalSymbol,
  typesIn,
  type Entry,
  type Option,
  type ReadContext,
  type Shape,
  type SymbolKind,
  type ValueType,
} from "../../../parser/schema/index.ts";
import { compareVersions, NEWEST, RELEASES } from "../../../parser/versions/index.ts";
import { goodSample } from "../../conformance/generate/samples.ts";
import { withCursor } from "../../support/marked.ts";
import { treeOfText } from "./tree.ts";

const entries = allEntries();
const blocks = entries.filter(({ kind }) => kind !== "keyword");

/** One name of each kind that anything refers to. */
const workspace = withDocument(emptyIndex, "other.conf", [
  { start: 0, names: [...new Set(entries.flatMap(({ refersTo }) => refersTo))].map(nameOfKind) },
]);

function nameOfKind(kind: SymbolKind): Name {
  const text = `some-${kind}`;
  return {
    start: 0,
    end: 0,
    kind,
    role: "definition",
    text,
    key: text,
    isLiteral: true,
    entry: undefined,
    scope: undefined,
  };
}

function expected(source: string, context: ReadContext): Expected {
  const { text, offset } = withCursor(source);
  return expectedAt(treeOfText(text), offset, workspace, context);
}

/** `inside` in the blocks that lead to a place, each on lines of its own. */
function within(place: readonly string[], inside: string): string {
  const open = place.map((name, depth) => `${"  ".repeat(depth)}${name} {\n`).join("");
  const close = place.map((_, depth) => `${"  ".repeat(place.length - 1 - depth)}}\n`).join("");
  return `${open}${"  ".repeat(place.length)}${inside}\n${close}`;
}

function keywordsOf({ candidates }: Expected): string[] {
  return candidates.flatMap(({ text, of }) => (of.kind === "keyword" ? [text] : [])).sort();
}

/** Whether a release has a keyword, said anew: a keyword without a block around it that it lacks too. */
function isIn(version: string, { since, until }: Entry): boolean {
  return (
    compareVersions(version, since) >= 0 && (until === undefined || compareVersions(version, until) <= 0)
  );
}

describe("a keyword is offered exactly where it may stand", () => {
  const places: (readonly string[])[] = [[], ...blocks.map(({ place, name }) => [...place, name])];

  test.each(places.map((place): [string, readonly string[]] => [place.join(".") || "the file", place]))(
    "in %s",
    (path, place) => {
      const here = entries.filter((entry) => entry.place.join(".") === place.join("."));
      for (const version of RELEASES) {
        const names = here.filter((entry) => isIn(version, entry)).map(({ name }) => name);
        expect(keywordsOf(expected(within(place, "‹|›"), { version })), `${path} ${version}`).toEqual(
          names.sort(),
        );
      }
    },
  );

  test("and only in builds that have what it needs", () => {
    const without = { version: NEWEST, features: new Set<never>() };
    for (const entry of entries.filter(({ needs, place }) => needs.length > 0 && place.length === 0)) {
      const isBuilt = availability(entry, without).kind === "available";
      expect(keywordsOf(expected("‹|›", without)).includes(entry.name), entry.path).toBe(isBuilt);
    }
  });

  test("half typed, before other words, in one line and in quotes as well", () => {
    for (const { place, name } of entries.filter((entry) => isIn(NEWEST, entry))) {
      const half = name.slice(0, Math.ceil(name.length / 2));
      const line = place.map((block) => `${block} { `).join("");
      const sources = [`${half}‹|›`, `${half}‹|› word`, `"${half}‹|›"`].map((text) => within(place, text));
      for (const source of [...sources, `${line}${half}‹|›${" }".repeat(place.length)}`, `${line}${half}‹|›`])
        expect(keywordsOf(expected(source, { version: NEWEST })), source).toContain(name);
    }
  });
});

describe("for every word the candidates are those its type knows, and the names it may refer to", () => {
  const versions = ["2.0.20", "2.2.7", NEWEST];

  test.each(entries.map((entry): [string, Entry] => [entry.path, entry]))("%s", (_, entry) => {
    for (const version of versions.filter((one) => isIn(one, entry))) {
      const context = { version };
      for (const { before, type } of wordsOf(entry.shape, [], context))
        expectOffered(within(entry.place, `${[entry.name, ...before].join(" ")} ‹|›`), type, context);
      for (const { before, name } of optionsOf(entry.shape, [], context))
        expectOption(within(entry.place, `${[entry.name, ...before].join(" ")} ‹|›`), name, context);
      if (!entry.line) continue;
      const inside = [...entry.place, entry.name];
      for (const { before, type } of wordsOf(entry.line.shape, [], context))
        expectOffered(within(inside, `${before.join(" ")} ‹|›`), type, context);
      for (const { before, name } of optionsOf(entry.line.shape, [], context))
        expectOption(within(inside, `${before.join(" ")} ‹|›`), name, context);
    }
  });

  test("and the words that are asked about are many", () => {
    const types = entries.flatMap(({ shape, line }) => [
      ...typesIn(shape),
      ...(line ? typesIn(line.shape) : []),
    ]);
    const asked = entries.flatMap(({ shape, line }) => [
      ...wordsOf(shape, [], { version: NEWEST }),
      ...(line ? wordsOf(line.shape, [], { version: NEWEST }) : []),
    ]);
    const isAsked = new Set(asked.map(({ type }) => type));
    expect(types.filter((type) => !isAsked.has(type)).length / types.length).toBeLessThan(0.02);
  });
});

function expectOffered(source: string, type: ValueType, context: ReadContext): void {
  const { candidates, words } = expected(source, context);
  expect(
    words.map(({ word }) => word.type),
    source,
  ).toContain(type);
  const values = candidates.flatMap(({ text, of }) => (of.kind === "value" ? [text] : []));
  expect(values, source).toEqual(expect.arrayContaining(type.complete(context).map(({ text }) => text)));
  const { refersTo } = type;
  if (refersTo === undefined || isLocalSymbol(refersTo)) return;
  const names = candidates.flatMap(({ text, of }) => (of.kind === "name" ? [text] : []));
  expect(names, source).toContain(nameOfKind(refersTo).text);
}

function expectOption(source: string, name: string, context: ReadContext): void {
  const { candidates } = expected(source, context);
  const options = candidates.flatMap(({ text, of }) => (of.kind === "option" ? [text] : []));
  expect(options, source).toContain(name);
}

interface AskedWord {
  readonly before: readonly string[];
  readonly type: ValueType;
}

/** Every word of a shape, those of its forms and options too, with good words before it. */
function wordsOf(shape: Shape, before: readonly string[], context: ReadContext): AskedWord[] {
  if (shape.forms.length > 0) return shape.forms.flatMap((form) => wordsOf(form, before, context));
  const found: AskedWord[] = [];
  const written = [...before];
  for (const word of shape.words.filter((one) => isThere(one, context))) {
    found.push({ before: [...written], type: word.type });
    written.push(goodSample(word.type, 4).raw);
  }
  for (const option of shape.options.filter((one) => isThere(one, context))) {
    const opened = [...beforeOption(shape, before, option, context), ...(option.bare ? [] : [option.name])];
    found.push(...wordsOf(optionShape(shape, option), opened, context));
  }
  return found;
}

function optionsOf(
  shape: Shape,
  before: readonly string[],
  context: ReadContext,
): { before: readonly string[]; name: string }[] {
  if (shape.forms.length > 0) return shape.forms.flatMap((form) => optionsOf(form, before, context));
  const options = shape.options.filter((option) => isThere(option, context));
  return options.flatMap((option) => {
    const written = beforeOption(shape, before, option, context);
    const own = option.bare ? [] : [{ before: written, name: option.name }];
    const opened = [...written, ...(option.bare ? [] : [option.name])];
    return [...own, ...optionsOf(optionShape(shape, option), opened, context)];
  });
}

/** The words that must be there before an option, of a family that the option is for. */
function beforeOption(
  { words }: Shape,
  before: readonly string[],
  { families }: Option,
  context: ReadContext,
): readonly string[] {
  const needed = words.filter((word) => !word.optional && isThere(word, context));
  return [...before, ...needed.map(({ type }) => goodSample(type, families[0] ?? 4).raw)];
}

function optionShape(shape: Shape, option: Option): Shape {
  return (shape.options.find(({ name }) => name === option.aliasOf) ?? option).shape;
}

function isThere(thing: Parameters<typeof availability>[0], context: ReadContext): boolean {
  return availability(thing, context).kind === "available";
}
