import { join } from "node:path";
import { expect, test } from "vitest";
import { PASSES, type Reading } from "../../../parser/reader/index.ts";
import { keepalivedTest, keepalivedVersion } from "../../support/keepalived.ts";
import { describeWith } from "../../support/needs.ts";
import { configId, readCase, variables, writeCases } from "./cases.ts";

/**
 * keepalived itself over the reader's own cases. Their words are no keywords, so that it repeats the first word of
 * every statement, with its line, in all four passes: that is compared, in order.
 */
const { folder, names } = writeCases();

/** What makes keepalived say something else than the first words, or nothing. */
const OTHERWISE: Readonly<Record<string, string>> = {
  "6.7-include-check": "its global_defs is a keyword",
  "7.10-random-reversed": "a crash empties its output or does not, as it likes",
  "6.10-cycle": "depends on how many files may be open",
};

describeWith(["keepalived", "namespaces"], "the installed keepalived reads our cases as kalc does", () => {
  const version = keepalivedVersion();
  test.each(names.filter((name) => !(name in OTHERWISE)))("%s", (name) => {
    const reading = readCase(folder, name, version);
    const endless = PASSES.some((pass) => reading.passes[pass].ended === "endless");
    if (endless) return; // Nobody waits for that here; the recorded cases hold it.
    const { messages } = keepalivedTest(join(folder, `${name}.conf`), ["-i", configId], variables);
    expect(messages.map(firstWordSaid).filter((said) => said !== undefined)).toEqual(firstWords(reading));
  });
});

function firstWordSaid(message: string): string | undefined {
  const [, line, unknown, brace] =
    /^\((?:.*: )?Line (\d+)\) (?:Unknown keyword '(.*)'|(Unexpected '\{' - ignoring))$/s.exec(message) ?? [];
  if (line === undefined) return undefined;
  return `${line} ${brace ? "{" : (unknown ?? "")}`;
}

function firstWords({ passes }: Reading): string[] {
  return PASSES.flatMap((pass) =>
    passes[pass].statements
      .filter(({ line, file }) => line > 0 || file.includedFrom) // The first line 0 has no place to be named.
      .map(({ line, words }) => `${line} ${words[0]?.text ?? ""}`),
  );
}
