// What definition, references and rename say of every name agrees, in all configurations that lie around.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { definition, references, rename, type View } from "../../../lsp/service/index.ts";
import { namesIn, type Name } from "../../../parser/analysis/index.ts";
import { sourceText } from "../../../parser/syntax/index.ts";
import { edited } from "../support/edited.ts";
import { opened, type Opened } from "../support/open.ts";

const top = fileURLToPath(new URL("../../..", import.meta.url));
const path = "/w/keepalived.conf";

/** So many files, evenly spread over all there are, and names of each. */
const FILES = 250;
const NAMES = 25;

function spread<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, index) => all[Math.floor(index * step)] as T);
}

const fixtures = spread(
  ["examples", "test"].flatMap((folder) =>
    readdirSync(`${top}/${folder}`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".conf"))
      .map((name) => `${folder}/${name}`)
      .sort(),
  ),
  FILES,
)
  .map((name) => ({ name, text: sourceText(readFileSync(`${top}/${name}`)).text }))
  .filter(({ text }) => text.length < 20_000 && !text.startsWith("\uFEFF"));

function targets(view: View, offset: number): unknown {
  return definition(view, offset)?.targets;
}

test("every reference of a name has its definition and its references", async () => {
  let asked = 0;
  for (const { name: file, text } of fixtures) {
    const { view } = await opened(text);
    for (const name of spread(namesIn(view.file.tree, view.context), NAMES)) {
      const found = references(view, name.start, true);
      const defined = targets(view, name.start);
      const where = { file, name: name.text, at: name.start };
      for (const one of found) {
        asked++;
        expect({ ...where, found: references(view, one.start, true) }).toEqual({ ...where, found });
        expect({ ...where, defined: targets(view, one.start) }).toEqual({ ...where, defined });
      }
      if (name.kind !== "include")
        expect({ ...where, isThere: found.some(({ start }) => start === name.start) }).toEqual({
          ...where,
          isThere: true,
        });
    }
  }
  expect(asked).toBeGreaterThan(1_000);
}, 180_000);

/** A name that nobody has. */
function freshFor({ kind }: Name): string {
  return kind === "auth_hmac_key" ? "9" : "zz9";
}

function findings({ server }: Opened): readonly string[] {
  return server
    .findings(path)
    .map(({ diagnostic: { rule, place } }) => {
      const line = place.file.text.text.slice(0, place.start).split("\n").length;
      return `${line} ${rule.id}`;
    })
    .sort();
}

test("a name that is changed, and changed back, leaves the text as it was, and the findings with it", async () => {
  let renamed = 0;
  for (const { name: file, text } of fixtures) {
    const before = await opened(text);
    const { view } = before;
    for (const name of spread(namesIn(view.file.tree, view.context), 4)) {
      const edits = rename(view, name.start, freshFor(name));
      if ("refused" in edits) continue;
      renamed++;
      const where = { file, name: name.text, at: name.start };
      const after = await opened(edited(before, edits)[path] ?? text);
      expect({ ...where, found: findings(after) }).toEqual({ ...where, found: findings(before) });
      const moved =
        name.start +
        edits
          .filter(({ start }) => start < name.start)
          .reduce((by, one) => by + one.text.length - (one.end - one.start), 0);
      const back = rename(after.view, moved, name.text);
      expect({ ...where, back: "refused" in back ? back : edited(after, back)[path] }).toEqual({
        ...where,
        back: text,
      });
    }
  }
  expect(renamed).toBeGreaterThan(100);
}, 180_000);
