import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, test } from "vitest";
import { beside, describeWith } from "../../support/needs.ts";
import { expectLossless, keepalivedText } from "../../support/source-text.ts";
import "../../support/fixed-seed.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("every byte of a file is kept", () => {
  test("whatever text it holds", () => {
    fc.assert(
      fc.property(keepalivedText, (text) => void expectLossless(encode(text))),
      { numRuns: 3000 },
    );
  });

  test("whatever bytes it holds", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void expectLossless(bytes)));
  });

  test.each([
    ["a byte order mark", Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)],
    ["bytes that are no UTF-8", Uint8Array.of(0x61, 0xff, 0x80, 0x9f, 0x0a, 0xc3)],
    ["half of a surrogate pair", Uint8Array.of(0xed, 0xa0, 0x80)],
  ])("with %s", (_, bytes) => {
    expectLossless(bytes);
  });

  test("at every keystroke of a file being typed", () => {
    const text = readFileSync(new URL("../../../examples/first-try.conf", import.meta.url), "utf8");
    for (let end = 0; end <= text.length; end++) expectLossless(encode(text.slice(0, end)));
  });
});

describeWith("corpus", "the corpus is read without a loss", () => {
  test.each(readdirSync(beside.corpus).filter((name) => name.endsWith(".conf")))("%s", (name) => {
    expectLossless(readFileSync(new URL(name, beside.corpus)));
  });
});
