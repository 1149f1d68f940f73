import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { filesOnDisk } from "../../../parser/disk/index.ts";
import { formattedRange } from "../../../parser/format/range.ts";
import { DEFAULTS, layOut } from "../../../parser/format/index.ts";
import { withText, type Files } from "../../../parser/reader/index.ts";
import { bytesOf, sourceText } from "../../../parser/syntax/index.ts";
import { differenceBetween } from "../../support/meaning.ts";
import { beside, describeWith } from "../../support/needs.ts";
import { keepalivedText } from "../../support/source-text.ts";
import { expectSameMeaning, expectSettled, format } from "./checks.ts";
import { configuration } from "./configurations.ts";
import { writeCases } from "../reader/cases.ts";
import "../../support/fixed-seed.ts";

const versions = ["2.0.20", "2.2.7", "2.4.3"];

const style = fc.constantFrom(
  {},
  { useTabs: true },
  { tabWidth: 2, printWidth: 20 },
  { endOfLine: "crlf" as const },
);

describe("whatever the text, formatting keeps what keepalived reads and every comment, and is done at once", () => {
  test.each([
    ["configurations", configuration, 1500],
    ["any text", keepalivedText, 2000],
  ] as const)("%s", (_, texts, numRuns) => {
    let accepted = 0;
    fc.assert(
      fc.property(texts, style, (before, options) => {
        const after = format(before, options);
        if (after === undefined) return;
        accepted++;
        expectSettled(before, after, options);
        expectSameMeaning(before, after, versions);
      }),
      { numRuns },
    );
    // Or nothing would have been shown.
    expect(accepted).toBeGreaterThan(numRuns / 2);
  });

  test("any range of it alone", () => {
    fc.assert(
      fc.property(configuration, fc.nat(200), fc.nat(40), (before, start, length) => {
        const layout = layOut(before, DEFAULTS);
        if ("refused" in layout || start >= before.length) return;
        const end = Math.min(before.length, start + 1 + length);
        expectSameMeaning(before, formattedRange(layout, start, end).text, versions);
      }),
      { numRuns: 700 },
    );
  });
});

describe("every lexical case, read with the files beside it", () => {
  const { folder, names } = writeCases();
  test.each(names)("%s", (name) => {
    expectCase(`${folder}/`, `${name}.conf`);
  });
});

describeWith("lexical", "every collected lexical case", () => {
  const folder = fileURLToPath(new URL("cases/", beside.lexical));
  test.each(readdirSync(folder).filter((name) => name.endsWith(".conf")))("%s", (name) => {
    expectCase(folder, name);
  });
});

function expectCase(folder: string, name: string): void {
  const bytes = readFileSync(folder + name);
  const source = sourceText(bytes);
  const after = format(source.text);
  if (after === undefined) return;
  expectSettled(source.text, after);
  const files = filesOnDisk(folder);
  const given = (main: string | Uint8Array): { main: string; files: Files } => ({
    main: name,
    files: withText(files, name, typeof main === "string" ? Buffer.from(main) : main),
  });
  expect(differenceBetween(bytes, bytesOf({ ...source, text: after }), versions, given)).toBeUndefined();
}
