// A reader that knows blocks by their lines gives the statements that one gives which knows nothing.
import { expect, test } from "vitest";
import { edit, openDocument, type Document } from "../../../parser/document/index.ts";
import {
  BlockRow,
  filesInMemory,
  overlay,
  PASSES,
  readForAllIds,
  wholeBlocks,
  type Reading,
  type WholeBlocks,
} from "../../../parser/reader/index.ts";

const block = "virtual_server 192.0.2.1 80 {\n    lb_algo rr\n    real_server 192.0.2.2 80 {\n    }\n}\n";

function readings(document: Document, blocks?: WholeBlocks, version?: string): Reading[] {
  const files = overlay(filesInMemory({ "b.conf": block }), new Map([["a.conf", document]]));
  return readForAllIds({ main: "a.conf", files, blocks, version });
}

const seen = (all: readonly Reading[]): unknown =>
  all.map(({ configId, passes, problems, furtherProblems }) => [
    configId,
    problems,
    furtherProblems,
    PASSES.map((pass) => {
      const { statements, further, ended } = passes[pass];
      const shown = [...statements, ...further].map(({ words, text, file, line, source, base }) => [
        words.map((word) => word.text),
        text,
        file.path,
        line,
        source.path,
        base,
      ]);
      return [shown, ended];
    }),
  ]);

const texts = {
  "a block": block,
  "blocks with comments and blank lines between": `# one\n${block}\n! two\n\n${block.replace("{", "{ # here")}`,
  CRLF: block.replaceAll("\n", "\r\n") + block,
  "a last line without an end": `${block}${block.trimEnd()}`,
  "braces on lines of their own":
    "vrrp_script a\n{\n  script /bin/true\n}\nvrrp_version 3\nvrrp_script b {\n}\n",
  "two blocks on one line": `static_routes { } vrrp_script a {\n}\n${block}`,
  "a block that ends with another one beginning": `vrrp_script a {\n} ${block}`,
  "a keyword without a block": `vrrp_version 3\n${block}`,
  "a condition within": `${block.replace("    lb_algo", "    @one lb_algo")}${block}`,
  "a condition around": `@one ${block}${block}`,
  "a definition used within": `$ALGO=wrr\n${block.replace("rr\n", "$ALGO\n")}${block}`,
  "a definition of several lines": `$A=\\\n${block}\n$A\n${block}`,
  "a definition of several lines behind a brace": `vrrp_script a {\n} $A=\\\n${block}\n$A\n${block}`,
  "a definition of several lines in a sequence": `~SEQ(i, 1, 2) $A=\\\n${block}\n$A\n${block}`,
  "a definition within braces": `$A=}\nvrrp_script a {\n$A\n${block}`,
  "quoted braces": `vrrp_script a {\n  script "}"\n  script "{"\n}\n${block}`,
  include_check: `global_defs {\n  include_check\n}\n${block}include nothing.conf\n${block}`,
  "include_check elsewhere": `${block}virtual_server_group a {\n  include_check\n}\ninclude nothing.conf\n`,
  "an include between": `${block}include b.conf\n${block}`,
  "an include within": `vrrp_script a {\n  include b.conf\n}\n${block}`,
  "surplus braces": `}\n${block}{\n${block}}\n}\n`,
  "a block that is never closed": `${block}vrrp_script a {\n${block}`,
  "an escape that ends files": `\\! a\n${block}\\# b\n${block}`,
} as const;

test.each(Object.entries(texts))("%s", (_, text) => {
  for (const version of ["2.0.20", "2.2.7", "2.4.3"]) {
    const blocks = wholeBlocks();
    let document = openDocument(text);
    // Before, between and after the blocks, and within one: each reading meets blocks of the one before.
    for (const at of [0, 0, Math.floor(text.length / 2), text.length]) {
      document = edit(document, { start: at, end: at }, at === 0 ? "\n" : " ").document;
      expect(seen(readings(document, blocks, version))).toEqual(seen(readings(document, undefined, version)));
    }
  }
});

test("after an edit every block but the edited one is the one it was", () => {
  const blocks = wholeBlocks();
  const rows = (document: Document): readonly unknown[] =>
    readings(document, blocks)[0]?.passes.checker.rows.map((row) =>
      row instanceof BlockRow ? row.block : row,
    ) ?? [];
  const opened = openDocument(block + block.replace("192.0.2.1", "192.0.2.3") + block.replace("80", "443"));
  const before = rows(opened);
  const at = opened.text.indexOf("lb_algo", block.length);
  const after = rows(edit(opened, { start: at, end: at }, "quorum 1\n").document);
  expect([before.length, after.length]).toEqual([3, 3]);
  expect(before.map((one, index) => one === after[index])).toEqual([true, false, true]);
});
