import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { run } from "../../cli/run.ts";
import { testIo } from "../support/test-io.ts";

const guide = readFileSync(fileURLToPath(new URL("../../docs/deploy.md", import.meta.url)), "utf8");

/** What the guide says below the heading of a command. */
function chapter(command: string): string {
  const found = guide.split(/^## /m).find((text) => text.startsWith(`kalc ${command}\n`));
  if (found === undefined) throw new Error(`the guide has nothing on kalc ${command}`);
  return found;
}

test.each(["status", "init", "plan", "deploy", "confirm", "rollback", "drill", "remove", "emit"])(
  "the guide speaks of every option of kalc %s, and of no other",
  async (name) => {
    const { io, stdout } = testIo();
    await run([name, "--help"], io, commands);
    const flags = (text: string): string[] => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]+/g))].sort();
    // Those of keepalived itself.
    const own = (text: string): string[] =>
      flags(text).filter((flag) => !["--help", "--version"].includes(flag));
    expect(own(chapter(name))).toEqual(own(stdout()));
  },
);
