import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { describeWith } from "../support/needs.ts";
import { keepalivedTest } from "../support/keepalived.ts";

const folder = fileURLToPath(new URL("../../examples/", import.meta.url));

// The examples show what kalc adds to keepalived's own answer, so that answer has to be silence.
describeWith(["keepalived", "namespaces"], "every example is loaded by keepalived without a word", () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith(".conf")))("%s", (name) => {
    expect(keepalivedTest(`${folder}${name}`)).toEqual({ exit: 0, messages: [] });
  });
});
