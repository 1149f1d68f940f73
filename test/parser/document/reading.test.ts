import { expect, test } from "vitest";
import { edit, openDocument, type Document } from "../../../parser/document/index.ts";
import { bytesOf } from "../../../parser/syntax/index.ts";
import {
  filesInMemory,
  readConfiguration,
  overlay,
  type EffectiveStatement,
} from "../../../parser/reader/index.ts";

const text =
  "global_defs {\n    router_id a\n}\n@one vrrp_instance a {\n    priority 100\n}\ninclude b.conf\n";
const disk = filesInMemory({ "a.conf": "saved\n", "b.conf": "included\n" });

function read(content: Document | Uint8Array): readonly EffectiveStatement[] {
  const files = overlay(disk, new Map([["a.conf", content]]));
  return readConfiguration({ main: "a.conf", files, configId: "one" }).passes.vrrp.statements;
}

const shown = (statements: readonly EffectiveStatement[]): unknown[] =>
  statements.map(({ words, text: raw, file, line, base }) => [words, raw, file.path, line, base]);

test("an open document is read as its bytes are", () => {
  const opened = openDocument(text);
  const { document } = edit(opened, { start: text.indexOf("}"), end: text.indexOf("}") }, "    x é\n");
  for (const one of [opened, document]) expect(shown(read(one))).toEqual(shown(read(bytesOf(one))));
  expect(shown(read(document))).not.toEqual(shown(read(opened)));
});

test("a statement on a line that was not touched has the words it had", () => {
  const opened = openDocument(text);
  const { document } = edit(opened, { start: 0, end: 0 }, "# a comment\n");
  const before = read(opened).find(({ words }) => words[0]?.text === "priority");
  const after = read(document).find(({ words }) => words[0]?.text === "priority");
  expect(after?.words).toBe(before?.words);
  expect([before?.line, after?.line]).toEqual([5, 6]);
});
