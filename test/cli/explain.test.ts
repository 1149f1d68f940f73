import { describe, expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { Exit } from "../../cli/exit.ts";
import { explainEntry } from "../../cli/explain/text.ts";
import { run } from "../../cli/run.ts";
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

  stands in         vrrp_script
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

  test("shows every place of a bare word", async () => {
    const { stdout } = await explain("smtp_alert");
    for (const place of ["global_defs", "vrrp_instance", "vrrp_sync_group", "virtual_server"])
      expect(stdout).toContain(`\n\n  stands in         ${place}`.slice(2));
  });

  test.each([
    ["the dotted name", ["vrrp_instance.priority"]],
    ["its parts", ["vrrp_instance", "priority"]],
    ["the end of a longer path", ["real_server.weight"]],
  ])("takes %s", async (_, args) => {
    const { exit, stdout } = await explain(...args);
    expect(exit).toBe(Exit.clean);
    expect(stdout.match(/^ {2}stands in/gm)).toHaveLength(1);
  });

  test("goes by the version", async () => {
    expect((await explain("vrrp_instance.auth_hmac", "--keepalived", "2.2.7")).stdout).toContain(
      "(2.2.7 does not have it)",
    );
  });

  test.each([
    ["prioity", "Did you mean priority"],
    ["vrrp_instance.prority", "vrrp_instance.priority"],
    ["nothing_like_any_keyword", "has no keyword nothing_like_any_keyword."],
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
