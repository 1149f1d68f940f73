import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { Exit } from "../../cli/exit.ts";
import { readsTheSame } from "../../cli/fmt/meaning.ts";
import { run } from "../../cli/run.ts";
import { filesInMemory } from "../../parser/reader/index.ts";
import { testIo } from "../support/test-io.ts";

const UGLY = "a {\nb    c\n}\n";
const GOOD = "a {\n    b c\n}\n";
const BROKEN = "a {\nb\n";

/** A folder of files, and `kalc fmt` in it. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly folder: string;
  readonly read: (name: string) => string;
  readonly fmt: (args: string, stdin?: string) => Promise<{ exit: Exit; stdout: string; stderr: string }>;
} {
  const folder = mkdtempSync(join(tmpdir(), "kalc-fmt-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return {
    folder,
    read: (name) => readFileSync(join(folder, name), "latin1"),
    fmt: async (args, stdin) => {
      const { io, stdout, stderr } = testIo({ cwd: folder, ...(stdin === undefined ? {} : { stdin }) });
      const exit = await run(["fmt", ...args.split(" ")], io, commands);
      return { exit, stdout: stdout(), stderr: stderr() };
    },
  };
}

describe("kalc fmt", () => {
  test("writes what it changes, and says so", async () => {
    const { fmt, read } = folderOf({ "ha/a.conf": UGLY, "ha/b.conf": GOOD, "ha/c.txt": UGLY });
    expect(await fmt("ha")).toEqual({ exit: Exit.clean, stdout: "ha/a.conf\n", stderr: "" });
    expect([read("ha/a.conf"), read("ha/c.txt")]).toEqual([GOOD, UGLY]);
  });

  test("--check lists what it would change, writes nothing and ends with 1", async () => {
    const { fmt, read } = folderOf({ "a.conf": UGLY, "b.conf": GOOD, "c.conf": UGLY });
    expect(await fmt("--check .")).toEqual({ exit: Exit.findings, stdout: "a.conf\nc.conf\n", stderr: "" });
    expect(await fmt("--check b.conf")).toEqual({ exit: Exit.clean, stdout: "", stderr: "" });
    expect(read("a.conf")).toBe(UGLY);
  });

  test("--diff shows what it would change, and writes nothing", async () => {
    const { fmt, read } = folderOf({ "a.conf": UGLY });
    expect(await fmt("--diff a.conf")).toEqual({
      exit: Exit.clean,
      stdout: "--- a.conf\n+++ a.conf (formatted)\n@@ -1,3 +1,3 @@\n a {\n-b    c\n+    b c\n }\n",
      stderr: "",
    });
    expect(await fmt("--check --diff a.conf")).toMatchObject({ exit: Exit.findings });
    expect(read("a.conf")).toBe(UGLY);
  });

  test("reads standard input, and settings for the file it stands for", async () => {
    const { fmt } = folderOf({ "tabs/.editorconfig": "root = true\n[*]\nindent_style = tab\n" });
    expect(await fmt("-", UGLY)).toEqual({ exit: Exit.clean, stdout: GOOD, stderr: "" });
    expect(await fmt("--stdin-filename tabs/a.conf -", UGLY)).toMatchObject({ stdout: "a {\n\tb c\n}\n" });
    expect(await fmt("--check --stdin-filename tabs/a.conf -", UGLY)).toMatchObject({
      exit: Exit.findings,
      stdout: "tabs/a.conf\n",
    });
    expect(await fmt("-", BROKEN)).toMatchObject({ exit: Exit.usage, stdout: "" });
  });

  test("takes .prettierrc, .editorconfig and .prettierignore", async () => {
    const { fmt, read } = folderOf({
      ".prettierignore": "generated/\n",
      ".editorconfig": "root = true\n[*.conf]\nindent_size = 8\n",
      "wide.conf": UGLY,
      "two/.prettierrc": "tabWidth: 2\nendOfLine: crlf\n",
      "two/a.conf": UGLY,
      "generated/a.conf": UGLY,
      "bad/.prettierrc": "{ tabWidth",
      "bad/a.conf": UGLY,
    });
    expect(await fmt("wide.conf two generated")).toMatchObject({ stdout: "wide.conf\ntwo/a.conf\n" });
    expect(read("wide.conf")).toBe("a {\n        b c\n}\n");
    expect(read("two/a.conf")).toBe("a {\r\n  b c\r\n}\r\n");
    expect(read("generated/a.conf")).toBe(UGLY);
    const { exit, stderr } = await fmt("bad");
    expect(exit).toBe(Exit.usage);
    expect(stderr).toMatch(/^kalc: the settings for bad\/a\.conf cannot be used: /);
  });

  test("keeps bytes that are no UTF-8", async () => {
    const { fmt, read } = folderOf({ "a.conf": Uint8Array.of(0x61, 0x20, 0x20, 0xe4, 0x0a) });
    await fmt("a.conf");
    expect(read("a.conf")).toBe("a \xe4\n");
  });
});

describe("what goes wrong", () => {
  test("a file whose braces do not add up is left alone, with the place, and the others are done", async () => {
    const { fmt, read } = folderOf({ "a.conf": BROKEN, "b.conf": UGLY });
    expect(await fmt("a.conf b.conf none.conf")).toEqual({
      exit: Exit.usage,
      stdout: "b.conf\n",
      stderr:
        "kalc: none.conf does not exist\n" +
        "kalc: a.conf:1:1: The block a is never closed. Add the missing }, probably after line 2.\n",
    });
    expect([read("a.conf"), read("b.conf")]).toEqual([BROKEN, GOOD]);
  });

  test("a read-only file is left alone", async () => {
    const { fmt, read, folder } = folderOf({ "a.conf": UGLY });
    chmodSync(join(folder, "a.conf"), 0o444);
    expect(await fmt("a.conf")).toEqual({
      exit: Exit.usage,
      stdout: "",
      stderr: "kalc: a.conf was not changed: it is read-only\n",
    });
    expect(read("a.conf")).toBe(UGLY);
  });

  test("no other file is left behind", async () => {
    const { fmt, folder } = folderOf({ "a.conf": UGLY });
    await fmt("a.conf");
    expect(readdirSync(folder)).toEqual(["a.conf"]);
  });
});

describe("the file that is written", () => {
  test("keeps its mode and owner", async () => {
    const { fmt, folder, read } = folderOf({ "a.conf": UGLY });
    const file = join(folder, "a.conf");
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(file, 12, 34);
    chmodSync(file, 0o640);
    const { uid, gid } = statSync(file);
    await fmt("a.conf");
    expect(read("a.conf")).toBe(GOOD);
    const after = statSync(file);
    expect([after.mode & 0o7777, after.uid, after.gid]).toEqual([0o640, uid, gid]);
  });

  test("is the one a link leads to", async () => {
    const { fmt, folder, read } = folderOf({ "real/a.conf": UGLY });
    symlinkSync("real/a.conf", join(folder, "link.conf"));
    expect(await fmt("link.conf")).toMatchObject({ stdout: "link.conf\n" });
    expect(read("real/a.conf")).toBe(GOOD);
    expect(lstatSync(join(folder, "link.conf")).isSymbolicLink()).toBe(true);
  });
});

describe("what keepalived reads is compared", () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const place = {
    path: "a[1].conf",
    cwd: "/etc/keepalived",
    files: filesInMemory({ "inc.conf": "@only x\n" }),
  };

  test.each([
    ["nothing but blanks", "a   b\n", "a b\n", true],
    ["a word", "a b\n", "a c\n", false],
    ["a word more", "a b\n", "a b c\n", false],
    ["a line joined", "a\nb\n", "a b\n", false],
    ["for one config id only", "@one a  b\n", "@one a c\n", false],
    [
      "for an id that an included file names",
      "include inc.conf\n@only a\n",
      "include inc.conf\n@only b\n",
      false,
    ],
    ["in a later pass only", "$A=x \\\n y\n\nz $A\n", "$A=x \\\n\n y\n\nz $A\n", false],
    ["where a brace hides in a comment", "a # {\n{\n}\n", "a {\n}\n", true],
  ])("%s", (_, before, after, same) => {
    expect(readsTheSame(bytes(before), bytes(after), place)).toBe(same);
  });
});
