import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { Exit } from "../../cli/exit.ts";
import { explainRule } from "../../cli/explain/rule.ts";
import { explainEntry } from "../../cli/explain/text.ts";
import { run } from "../../cli/run.ts";
import { allRules } from "../../parser/lint/index.ts";
import { allEntries } from "../../parser/schema/index.ts";
import { RELEASES } from "../../parser/versions/index.ts";
import { testIo } from "../support/test-io.ts";

async function explain(...args: string[]): Promise<{ exit: Exit; stdout: string; stderr: string }> {
  const { io, stdout, stderr } = testIo();
  const exit = await run(["explain", ...args], io, commands);
  return { exit, stdout: stdout(), stderr: stderr() };
}

describe("kalc explain", () => {
  test("says what an administrator needs to know", async () => {
    expect((await explain("vrrp_script.fall")).stdout).toBe(`vrrp_script.fall

  How many failed runs in a row it takes to count as failed. Without it one slow answer is
  enough to move the addresses.

  allowed in        vrrp_script
  takes             <times>
  without a value   keepalived ends at once, with status 2
  default           1
  a bad value       the value becomes 1
  exists            since keepalived 1.1.18

  words
    times           a whole number from 1 to 2147483647

  example
    fall 3
`);
  });

  test("lists all rules, each on a line", async () => {
    const { exit, stdout } = await explain();
    const lines = stdout.trimEnd().split("\n");
    expect(exit).toBe(Exit.clean);
    expect(lines.map((line) => line.split(/ +/)[0])).toEqual(allRules.map(({ id }) => id));
    expect(lines[0]).toMatch(/^KA101 {2}warning {2}quote-open +A double quote on a line is never closed\.$/);
  });

  test("shows every place of a bare word", async () => {
    const { stdout } = await explain("smtp_alert");
    for (const place of ["global_defs", "vrrp_instance", "vrrp_sync_group", "virtual_server"])
      expect(stdout).toContain(`\n\n  allowed in        ${place}`.slice(2));
  });

  test.each([
    ["the dotted name", ["vrrp_instance.priority"]],
    ["its parts", ["vrrp_instance", "priority"]],
    ["the end of a longer path", ["real_server.weight"]],
  ])("takes %s", async (_, args) => {
    const { exit, stdout } = await explain(...args);
    expect(exit).toBe(Exit.clean);
    expect(stdout.match(/^ {2}allowed in/gm)).toHaveLength(1);
  });

  test("goes by the version", async () => {
    expect((await explain("vrrp_instance.auth_hmac", "--keepalived", "2.2.7")).stdout).toContain(
      "(2.2.7 does not have it)",
    );
  });

  test.each([
    ["prioity", "Did you mean priority"],
    ["vrrp_instance.prority", "vrrp_instance.priority"],
    ["nothing_like_any_keyword", "unknown keyword nothing_like_any_keyword."],
  ])("offers the nearest name for %s", async (name, message) => {
    const { exit, stdout, stderr } = await explain(name);
    expect({ exit, stdout }).toEqual({ exit: Exit.usage, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("has something to say of every keyword, for every version", () => {
    expect(allEntries()).toHaveLength(532);
    for (const entry of allEntries()) {
      for (const version of RELEASES) {
        const text = explainEntry(entry, version);
        expect(text).not.toMatch(/undefined|\[object|NaN/);
        expect(text).toContain(`\n  example\n    ${entry.example.split("\n")[0] ?? ""}`);
        expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(140);
      }
    }
  });
});

test("explains in as many columns as the terminal has, headings in bold", async () => {
  for (const name of [["vrrp_script.fall"], ["KA140"], ["virtual_server"], []]) {
    const { io, stdout } = testIo({ isTTY: true, columns: 60 });
    expect(await run(["explain", ...name], io, commands)).toBe(Exit.clean);
    const text = stdout();
    const isCode = (line: string): boolean => /^ {4}/.test(line) || !line.includes(" ");
    for (const line of stripVTControlCharacters(text).split("\n"))
      if (!isCode(line)) expect(line.length).toBeLessThanOrEqual(60);
    if (name.length > 0) expect(text).toContain("\u001B[1m");
  }
  expect((await explain("KA140")).stdout).not.toContain("\u001B");
});

describe("kalc explain, of a rule", () => {
  test("shows the page of it", async () => {
    const { exit, stdout } = await explain("KA191");
    expect(exit).toBe(Exit.clean);
    expect(stdout).toMatch(
      /^KA191 suppression-without-reason\n\n {2}A suppression comment gives no reason\.\n/,
    );
    expect(stdout).toContain("  severity      info\n  keepalived    says nothing about this\n");
    // The example, what is wrong in it, and what kalc says of it.
    expect(stdout).toContain(
      "        # kalc-disable-next-line KA204\n          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n        auth_pass 0123456789\n",
    );
    expect(stdout).toContain("    This comment gives no reason");
    expect(stdout).toContain("\n  right\n    vrrp_instance VI_1 {\n");
  });

  test("goes by its name, or its id in small letters", async () => {
    const { stdout } = await explain("KA190");
    for (const name of ["suppression-unused", "ka190", "Suppression-Unused"]) {
      expect((await explain(name)).stdout).toBe(stdout);
    }
  });

  test.each([
    ["KA999", "unknown rule KA999"],
    ["suppresion-unused", "Did you mean suppression-unused?"],
  ])("%s does not exist", async (name, message) => {
    const { exit, stdout, stderr } = await explain(name);
    expect({ exit, stdout }).toEqual({ exit: Exit.usage, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("has something to say of each", () => {
    for (const rule of allRules) {
      const text = explainRule(rule);
      expect(text).not.toMatch(/undefined|\[object|[«»]/);
      expect(text).toContain(rule.id);
    }
  });
});
