import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { exampleText } from "../../../../parser/diagnostics/index.ts";
import { treesByPath } from "../../../../parser/lint/lint.ts";
import { lintRules } from "../../../../parser/lint/rules/index.ts";
import { commandKeywords } from "../../../../parser/lint/rules/scripts/commands.ts";
import { typed } from "../../../../parser/model/index.ts";
import { filesInMemory, readConfiguration } from "../../../../parser/reader/index.ts";
import { allEntries, entriesNamed } from "../../../../parser/schema/index.ts";
import { judge } from "../../../../parser/verdict/index.ts";

const cases = fileURLToPath(new URL("../../verdict/cases/", import.meta.url));
const texts = [
  ...lintRules.flatMap(({ bad, good }) => [...bad, ...good]).map((example) => exampleText(example)),
  ...readdirSync(cases, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".conf"))
    .map((name) => readFileSync(cases + name, "utf8")),
].map((text) => text.replaceAll(/[«»]/g, ""));

describe("what rules are about", () => {
  test.each(lintRules)("$id: keywords by their own names", ({ about = [] }) => {
    expect(about.filter((name) => !entriesNamed(name).some(({ aliasOf }) => aliasOf === undefined))).toEqual(
      [],
    );
  });

  test("is there wherever they find anything", () => {
    const lost = texts.flatMap((text) => unasked(text));
    expect(lost).toEqual([]);
  });

  test("commands are all that the schema has, but what only reads a pipe", () => {
    const inSchema = allEntries()
      .filter(({ shape }) => shape.words.some(({ type }) => type.kind === "command"))
      .map(({ name, aliasOf }) => aliasOf ?? name)
      .filter((name) => !name.endsWith("_fifo_script"));
    expect(commandKeywords.toSorted()).toEqual([...new Set(inSchema)].sort());
  });
});

/** The rules that would have something to say of a text, and are not asked. */
function unasked(text: string): string[] {
  const reading = readConfiguration({ main: "a", files: filesInMemory({ a: text }) });
  const { version } = reading;
  const verdict = judge(reading);
  const { configuration } = verdict;
  const { keywords } = verdict.met;
  const context = {
    version,
    features: undefined,
    configId: undefined,
    configuration,
    typed: typed(configuration, version),
    verdict,
    reading,
    treeOf: treesByPath(),
    variables: {},
  };
  return lintRules
    .filter(({ about }) => about?.some((keyword) => keywords.has(keyword)) === false)
    .filter(
      ({ check, ofServer }) =>
        [
          ...(check?.(context) ??
            (ofServer ? context.typed.virtualServers.flatMap((server) => [...ofServer(server)]) : [])),
        ].length > 0,
    )
    .map(({ id }) => `${id}: ${text}`);
}
