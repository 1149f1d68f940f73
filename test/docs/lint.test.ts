import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { FORMATS } from "../../cli/lint/formats/index.ts";
import { run } from "../../cli/run.ts";
import { filesOnDisk } from "../../parser/disk/index.ts";
import { settingsFinder } from "../../parser/project/index.ts";
import { testIo } from "../support/test-io.ts";

const guide = readFileSync(fileURLToPath(new URL("../../docs/lint.md", import.meta.url)), "utf8");

test("the guide speaks of every option there is, and of no other", async () => {
  const { io, stdout } = testIo();
  await run(["lint", "--help"], io, commands);
  const flags = (text: string): string[] => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]+/g))].sort();
  // keepalived's own, and what every command has.
  const others = ["--version", "--help"];
  const own = (text: string): string[] => flags(text).filter((flag) => !others.includes(flag));
  expect(own(guide)).toEqual(own(stdout()));
});

test("and of every format", () => {
  for (const format of FORMATS)
    expect(guide).toContain(format === "text" ? "`--format text`" : `| \`${format}\``);
});

test("its kalc.yaml is one", async () => {
  const [, yaml = ""] = /```yaml\n(# yaml-language-server[^]*?)```/.exec(guide) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "kalc-guide-"));
  writeFileSync(join(folder, "kalc.yaml"), yaml);
  mkdirSync(join(folder, "files"));
  writeFileSync(join(folder, "version.txt"), "Keepalived v2.2.7 (01/16,2022)\n");
  expect(await settingsFinder(filesOnDisk(folder), folder).settingsFor("a.conf")).toMatchObject({
    keepalived: "2.2.7",
    failOn: "warning",
  });
});
