import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { filesInMemory, readConfiguration } from "../../parser/reader/index.ts";
import { judge } from "../../parser/verdict/index.ts";
import { RELEASES } from "../../parser/versions/index.ts";
import { describeWith } from "../support/needs.ts";
import { keepalivedTest } from "../support/keepalived.ts";

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));
const examples = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".conf"),
);

// The examples show what kalc adds to keepalived's own answer, so that answer has to be silence.
describeWith(["keepalived", "namespaces"], "every example is loaded by keepalived without a word", () => {
  test.each(examples)("%s", (name) => {
    expect(keepalivedTest(`${folder}${name}`)).toEqual({ exit: 0, messages: [] });
  });
});

describe("the verdict on every example, for every release that has its words, is silence", () => {
  test.each(examples)("%s", (name) => {
    const files = filesInMemory({ "a.conf": readFileSync(`${folder}${name}`, "utf8") });
    const silent = RELEASES.filter((version) => {
      const { exit, diagnostics } = judge(readConfiguration({ main: "a.conf", files, version }));
      if (diagnostics.every(({ rule }) => rule.id === "KA202") && diagnostics.length > 0) return false;
      expect({ version, exit, diagnostics }).toEqual({ version, exit: 0, diagnostics: [] });
      return true;
    });
    expect(silent.length).toBeGreaterThan(RELEASES.length / 2);
  });
});
