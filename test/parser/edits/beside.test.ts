// A virtual server that was judged once is judged again where another block that it names is no more what it was.
import { expect, test } from "vitest";
import { edit, openDocument, type Document } from "../../../parser/document/index.ts";
import { lint, lintMemory } from "../../../parser/lint/index.ts";
import { filesInMemory, overlay } from "../../../parser/reader/index.ts";

const named = {
  FILE_CHECK: { other: "track_file one {\n    file /tmp/one\n}\n", words: "track_file one", rule: "KA216" },
  BFD_CHECK: {
    other: "bfd_instance one {\n    neighbor_ip 192.0.2.9\n    checker\n}\n",
    words: "name one",
    rule: "KA216",
  },
};

test.each(Object.entries(named))("what a %s names", (checker, { other, words, rule }) => {
  const server = `virtual_server 192.0.2.1 80 {\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server 192.0.2.2 80 {\n        ${checker} {\n            ${words}\n        }\n    }\n}\n`;
  const memory = lintMemory();
  const rules = (document: Document): readonly string[] => {
    const files = overlay(filesInMemory({}), new Map([["a.conf", document]]));
    return lint({ main: "a.conf", files, memory, version: "2.2.7" }).diagnostics.map(
      (found) => found.rule.id,
    );
  };
  const document = openDocument(`${other}${server}global_defs {\n}\n`);
  expect(rules(document)).not.toContain(rule);
  const at = other.indexOf(" {");
  const renamed = edit(document, { start: at, end: at }, "s").document;
  expect(rules(renamed)).toContain(rule);
  expect(rules(document)).not.toContain(rule);
});
