// Files as they are while somebody types them: there is an answer, and its places are places of the text.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  definition,
  folds,
  formatDocument,
  formatTyped,
  highlights,
  links,
  outline,
  references,
  rename,
  selections,
  tokens,
  type OutlineSymbol,
  type View,
} from "../../../lsp/service/index.ts";
import { sourceText, type Span } from "../../../parser/syntax/index.ts";
import { serverOver } from "../support/open.ts";
import { symbolsIn } from "../support/outline.ts";

const top = fileURLToPath(new URL("../../..", import.meta.url));
const path = "/w/keepalived.conf";
const style = { tabWidth: 4, useTabs: false };

function spread<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, index) => all[Math.floor(index * step)] as T);
}

const fixtures = spread(
  readdirSync(`${top}/test`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".conf"))
    .sort(),
  60,
)
  .map((name) => sourceText(readFileSync(`${top}/test/${name}`)).text)
  .filter((text) => text.length < 20_000);

function isWithin({ start, end }: Span, { start: from, end: to }: Span): boolean {
  return from <= start && start <= end && end <= to;
}

function isSound(symbol: OutlineSymbol, around: Span): boolean {
  const { selection, name, children } = symbol;
  return (
    isWithin(symbol, around) &&
    isWithin(selection, symbol) &&
    name !== "" &&
    children.every((child) => isSound(child, symbol))
  );
}

/** What is wrong with the answers at an offset. */
function faultsAt(view: View, offset: number): readonly string[] {
  const { tree } = view.file;
  const colours = tokens(view.file, view.context);
  const checks: Readonly<Record<string, boolean>> = {
    outline: symbolsIn(outline(view.file)).every((symbol) => isSound(symbol, tree)),
    folds: folds(view.file).every((fold) => isWithin(fold, tree)),
    tokens: colours.every((token, index) => {
      return (
        token.start < token.end && token.start >= (colours[index - 1]?.end ?? 0) && token.end <= tree.end
      );
    }),
    selections: selections(view, offset).every((one, index, all) => isWithin(one, all[index + 1] ?? tree)),
    links: links(view).every((link) => isWithin(link, tree)),
    references: references(view, offset, true).every((one) => isWithin(one, tree)),
    highlights: highlights(view, offset).every((one) => isWithin(one, tree)),
    definition: (definition(view, offset)?.targets ?? []).every((one) => isWithin(one, one.whole)),
    format: formatDocument(view, style).edits.every((one) => isWithin(one, tree)),
    typed: ["}", "\n"].every((typed) => {
      return formatTyped(view, style, offset, typed).edits.every((one) => isWithin(one, tree));
    }),
  };
  rename(view, offset, "zz9");
  return Object.entries(checks).flatMap(([name, isRight]) => (isRight ? [] : [name]));
}

test("every answer, for many beginnings of many files", { timeout: 180_000 }, () => {
  const server = serverOver({});
  server.open(path, "", 1);
  for (const text of fixtures) {
    for (const end of spread(
      Array.from(text, (_, index) => index + 1),
      25,
    )) {
      const typed = text.slice(0, end);
      server.change(path, [{ text: typed }], 2);
      const view = server.view(path);
      const faults = view ? faultsAt(view, view.file.document.text.length) : ["view"];
      if (faults.length > 0) expect({ typed, faults }).toEqual({ typed, faults: [] });
    }
  }
});
