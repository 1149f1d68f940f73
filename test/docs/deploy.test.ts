import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { run } from "../../cli/run.ts";
import { testIo } from "../support/test-io.ts";

const guide = readFileSync(fileURLToPath(new URL("../../docs/deploy.md", import.meta.url)), "utf8");

test("the guide speaks of every option of kalc status, and of no other", async () => {
  const { io, stdout } = testIo();
  await run(["status", "--help"], io, commands);
  const flags = (text: string): string[] => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]+/g))].sort();
  // That of keepalived itself.
  const own = (text: string): string[] =>
    flags(text).filter((flag) => !["--help", "--version"].includes(flag));
  expect(own(guide)).toEqual(own(stdout()));
});
