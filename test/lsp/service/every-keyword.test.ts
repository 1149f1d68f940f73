// Generated over the schema: no keyword is typed here.
import { describe, expect, test } from "vitest";
import { completion, signatureHelp } from "../../../lsp/service/index.ts";
import { nodeAt, snippetText } from "../../../parser/analysis/index.ts";
import {
  allEntries,
  availability,
  matchWords,
  type Entry,
  type ReadContext,
} from "../../../parser/schema/index.ts";
import type { Item } from "../../../parser/syntax/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { withCursor } from "../../support/marked.ts";
import { completionsIn, indented, type Completions } from "../support/completions.ts";
import { readSnippet } from "../support/snippet.ts";
import { viewOf } from "../support/view.ts";

const entries = allEntries();
const newest: ReadContext = { version: NEWEST };

/** `inside` in the blocks that lead to a place, each on lines of its own. */
function within(place: readonly string[], inside: string): string {
  const open = place.map((name, depth) => `${"    ".repeat(depth)}${name} {\n`).join("");
  const close = place.map((_, depth) => `${"    ".repeat(place.length - 1 - depth)}}\n`).join("");
  return `${open}${"    ".repeat(place.length)}${inside}\n${close}`;
}

function offered(source: string, context: ReadContext): Completions {
  const { text, offset } = withCursor(source);
  return completionsIn(viewOf(text, context), offset);
}

function keywordsOf({ items }: Completions): string[] {
  return items.flatMap(({ kind, label }) => (kind === "keyword" || kind === "block" ? [label] : [])).sort();
}

function isIn(context: ReadContext) {
  return (entry: Entry): boolean => availability(entry, context).kind === "available";
}

describe("every keyword is offered in its block and in no other", () => {
  const blocks = entries.filter(({ kind }) => kind !== "keyword");
  const places: (readonly string[])[] = [[], ...blocks.map(({ place, name }) => [...place, name])];

  test.each(["2.0.20", "2.2.7", NEWEST])("in %s", (version) => {
    const context = { version };
    for (const place of places) {
      const here = entries.filter((entry) => entry.place.join() === place.join()).filter(isIn(context));
      expect(keywordsOf(offered(within(place, "‹|›"), context)), place.join(".")).toEqual(
        here.map(({ name }) => name).sort(),
      );
    }
  });
});

describe("taking the item of a keyword leaves it at its place", () => {
  const half = (name: string): string => name.slice(0, Math.ceil(name.length / 2));

  test.each(entries.filter(isIn(newest)).map((entry): [string, Entry] => [entry.path, entry]))(
    "%s",
    (_, entry) => {
      const { text, offset } = withCursor(within(entry.place, `${half(entry.name)}‹|›`));
      const { item } = completionsIn(viewOf(text, newest), offset);
      const { replaces, snippet, text: plain } = item(entry.name);
      const { text: written, stops } = readSnippet(snippet ? snippetText(snippet) : plain);
      // In their order, and the end of it all last.
      const numbered = stops.filter((stop) => stop > 0);
      expect(numbered).toEqual(numbered.map((__, index) => index + 1));
      expect(stops.slice(0, numbered.length)).toEqual(numbered);
      expect(entry.kind === "keyword" || stops.at(-1) === 0).toBe(true);

      const inserted = indented(written, text, replaces.start);
      const left = text.slice(0, replaces.start) + inserted + text.slice(replaces.end);
      const { file } = viewOf(left, newest);
      const read = nodeAt(file.tree, replaces.start + 1, newest);
      expect([read.reading?.entry.path, read.reading?.by]).toEqual([entry.path, "here"]);
      const names = expectWhole(left, replaces.start, replaces.start + inserted.length);
      expect(names).toEqual(expect.arrayContaining(requiredIn(entry)));
    },
  );
});

/** Every statement of what was inserted is a keyword of its block, or a line of its list, and lacks nothing. */
function expectWhole(text: string, start: number, end: number): readonly string[] {
  const { tree } = viewOf(text, newest).file;
  expect(tree.items.map(isClosed)).toEqual([true]);
  return [...text.slice(start, end).matchAll(/[^\s{}].*/g)].map(({ index, 0: line }) => {
    const { reading, spot } = nodeAt(tree, start + index + 1, newest);
    expect(reading?.by, line).toBe("here");
    const words = (spot.kind === "statement" && spot.statement?.piece.words) || [];
    const behind = words.slice(reading?.from).map((word) => word.text);
    expect(reading && matchWords(reading.shape, behind, newest).missing, line).toEqual([]);
    return words[0]?.text ?? "";
  });
}

function isClosed(item: Item): boolean {
  return (
    item.kind !== "stray" && (item.kind !== "block" || (item.closes.length > 0 && item.items.every(isClosed)))
  );
}

/** Of keywords with several names the one that is no other's. */
function requiredIn(entry: Entry): string[] {
  const children = [...entry.children().values()].filter(isIn(newest));
  const required = children.filter((child) => child.required !== false && child.aliasOf === undefined);
  return required.flatMap((child) => [child.name, ...requiredIn(child)]);
}

test("every keyword that takes words has a signature that marks one behind it", () => {
  for (const entry of entries.filter(isIn(newest))) {
    const { text, offset } = withCursor(within(entry.place, `${entry.name} ‹|›`));
    const help = signatureHelp(viewOf(text, newest), offset);
    const { words, options, forms } = entry.shape;
    const takes = [...words, ...options].some((one) => availability(one, newest).kind === "available");
    expect(help !== undefined, entry.path).toBe(takes || forms.length > 0);
    const signature = help?.signatures[help.active];
    if (signature) expect(signature.parameters[signature.active ?? -1], entry.path).toBeDefined();
  }
});

test("in every third prefix of every example there is an answer", () => {
  for (const entry of entries.filter(isIn(newest))) {
    const source = within(entry.place, entry.example);
    for (let offset = source.indexOf(entry.example); offset <= source.length; offset += 3) {
      const view = viewOf(source.slice(0, offset), newest);
      completion(view, offset);
      signatureHelp(view, offset);
    }
  }
});
