// What a file lacks costs the names of that place, and no others.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  blocksAt,
  expectedAt,
  emptyIndex,
  namesIn,
  nodeAt,
  type Name,
} from "../../../parser/analysis/index.ts";
import { allEntries } from "../../../parser/schema/index.ts";
import {
  sourceText,
  tokensOf,
  type SourceBlock,
  type PlacedToken,
  type SourceTree,
} from "../../../parser/syntax/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { treeOfText } from "./tree.ts";

const context = { version: NEWEST };
const top = fileURLToPath(new URL("../../..", import.meta.url));

/** Where there are configurations: examples, and the cases of all suites. */
const fixtures = ["examples", "test"].flatMap((folder) =>
  readdirSync(`${top}/${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".conf"))
    .map((name) => `${folder}/${name}`)
    .sort(),
);

const longest = 30_000;

/** Ten thousands of trees: on a machine with other work that takes its time. */
const timeout = 180_000;

interface Fixture {
  readonly path: string;
  readonly text: string;
  readonly tree: SourceTree;
  readonly names: readonly Name[];
}

const named: readonly Fixture[] = fixtures
  .map((path) => ({ path, text: sourceText(readFileSync(`${top}/${path}`)).text }))
  .filter(({ text }) => text.length <= longest)
  .map(({ path, text }) => ({ path, text, tree: treeOfText(text) }))
  .map(({ path, text, tree }) => ({ path, text, tree, names: namesIn(tree, context) }))
  .filter(({ names }) => names.length > 0);

/** So many places of each file, evenly spread: all of them would take minutes. */
const samples = 25;

function spread<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, all.length / samples);
  return Array.from(
    { length: Math.min(samples, all.length) },
    (_, index) => all[Math.floor(index * step)] as T,
  );
}

test("there are names to lose", () => {
  expect(named.length).toBeGreaterThan(500);
});

test("every prefix of a file has all names of the lines that are whole", { timeout }, () => {
  for (const { path, text, names } of named) {
    for (const cut of spread(Array.from(text, (_, index) => index))) {
      const lineStart = text.lastIndexOf("\n", cut - 1) + 1;
      const whole = names.filter(({ end }) => end <= lineStart);
      expectNames(text.slice(0, cut), whole, `${path}, up to ${cut}`);
    }
  }
});

test("a file without one of its words has all names of the other lines", { timeout }, () => {
  for (const { path, text, tree, names } of named) {
    const words = [...tokensOf(tree.source)].filter(
      ({ kind }) => !["Comment", "Open", "Close"].includes(kind),
    );
    for (const word of spread(words)) {
      const damaged = damagedBy(word, tree);
      const isLeft = ({ start, end }: Name): boolean =>
        damaged.every((span) => end < span.start || start > span.end);
      const rest = names.filter(isLeft).map((name) => movedBehind(name, word));
      const without = text.slice(0, word.start) + text.slice(word.end);
      expectNames(without, rest, `${path} without ${text.slice(word.start, word.end)} at ${word.start}`);
    }
  }
});

function expectNames(text: string, wanted: readonly Name[], where: string): void {
  const found = new Set(namesIn(treeOfText(text), context).map(shown));
  const lost = wanted.map(shown).filter((name) => !found.has(name));
  // Thousands of texts, each with dozens of names: one assertion for each text is quick enough.
  if (lost.length > 0) expect({ where, lost }).toEqual({ where, lost: [] });
}

function shown({
  kind,
  role,
  text,
  start,
  end,
}: Pick<Name, "kind" | "role" | "text" | "start" | "end">): string {
  return `${kind} ${role} ${text} ${start}-${end}`;
}

/**
 * The line of the word, with those it is continued on; and where nothing but the word says what the lines of a block
 * are, these lines: a value block, or one whose keywords another block of the place has too.
 */
function damagedBy(word: PlacedToken, tree: SourceTree): { start: number; end: number }[] {
  const { text, lines, starts } = tree.source;
  let line = starts.findLastIndex((start) => start <= word.start);
  const start = starts[line] ?? 0;
  while (lines[line]?.continued === true) line += 1;
  const damaged = [{ start, end: (starts[line + 1] ?? text.length + 1) - 1 }];
  const block = blockNamedBy(word, tree);
  if (block && isToldByItsNameAlone(block, tree)) damaged.push(block);
  return damaged;
}

/** The block whose keyword a word is. */
function blockNamedBy(word: PlacedToken, tree: SourceTree): SourceBlock | undefined {
  const { item } = blocksAt(tree, word.start);
  if (item?.kind !== "block") return undefined;
  const isKeyword = item.heads.some(
    ({ body }) =>
      body?.piece.kind === "statement" && body.start === word.start && body.piece.words.length > 0,
  );
  return isKeyword ? item : undefined;
}

function isToldByItsNameAlone(block: SourceBlock, tree: SourceTree): boolean {
  const inside = blocksAt(tree, block.opens.at(-1)?.end ?? block.end).place.entry;
  if (!inside || inside.kind === "value-block") return true;
  const words = block.items.flatMap((item) => {
    const leaf = item.kind === "block" ? item.heads[0] : item;
    if (!leaf || leaf.kind !== "statement" || !("body" in leaf)) return [];
    return leaf.body?.piece.kind === "statement" ? [leaf.body.piece.words[0]?.text ?? ""] : [];
  });
  return allEntries().some(
    (other) =>
      other !== inside &&
      other.kind === "block" &&
      other.place.join(".") === inside.place.join(".") &&
      words.every((one) => other.children().has(one)),
  );
}

function movedBehind(name: Name, word: PlacedToken): Name {
  const by = name.start >= word.end ? word.end - word.start : 0;
  return { ...name, start: name.start - by, end: name.end - by };
}

describe("nothing throws, at any offset", { timeout }, () => {
  test("of a file being typed", () => {
    const text = readFileSync(`${top}/examples/first-try.conf`, "utf8");
    for (let end = 0; end <= text.length; end += 1) askAt(treeOfText(text.slice(0, end)), end);
  });

  test("of files with everything in them that the language has", () => {
    for (const { text, tree } of named)
      for (const offset of spread(Array.from(text, (_, index) => index))) askAt(tree, offset);
  });
});

describe("what nobody writes is no trouble", { timeout }, () => {
  test.each([
    ["100,000 nested blocks", "a {\n".repeat(100_000)],
    ["100,000 nested blocks on one line", "vrrp_instance {".repeat(100_000)],
    ["a million quotes", '"'.repeat(1_000_000)],
    ["a list of 30,000 names on a line", `vrrp_sync_group G { group { ${"a ".repeat(30_000)}`],
    ["a definition of 150,000 lines", `$A=vrrp_instance A { \\\n${"  interface $B \\\n".repeat(150_000)}`],
    ["a definition used 30,000 times on a line", `x ${"$A".repeat(30_000)}`],
    ["100,000 unknown words", `vrrp_instance A {\n${"  nonsense\n".repeat(100_000)}`],
    ["20,000 unknown blocks", "nonsense {\n}\n".repeat(20_000)],
  ])("%s", (_, text) => {
    const tree = treeOfText(text);
    expect(() => namesIn(tree, context)).not.toThrow();
    for (const offset of [0, text.length >> 1, text.length]) askAt(tree, offset);
  });
});

function askAt(tree: SourceTree, offset: number): void {
  const { text } = tree.source;
  const { spot } = nodeAt(tree, offset, context);
  const { candidates } = expectedAt(tree, offset, emptyIndex, context);
  const isWrong =
    candidates.some(({ replaces: { start, end } }) => start > end || end > text.length) ||
    (spot.kind === "statement" &&
      !/\\/.test(text) &&
      text.slice(spot.word.start, spot.word.end) !== spot.word.text);
  if (isWrong) expect({ text, offset, spot }).toBe("a place in the text");
}
