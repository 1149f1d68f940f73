import { describe, expect, test } from "vitest";
import {
  filesInMemory,
  glob,
  overlay,
  readConfiguration,
  withText,
  type Files,
} from "../../../parser/reader/index.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function over(saved: Parameters<typeof filesInMemory>[0], typed: Readonly<Record<string, string>>): Files {
  const buffers = new Map(Object.entries(typed).map(([path, text]) => [path, bytes(text)]));
  return overlay(filesInMemory(saved), buffers);
}

function statements(files: Files, main = "main.conf"): string[] {
  return readConfiguration({ main, files }).passes.vrrp.statements.map(({ text }) => text);
}

describe("buffers in front of files", () => {
  const main = "include d/*.conf\n";

  test.each([
    [
      "stand for the files they are to become",
      { "d/a.conf": "saved\n" },
      { "d/a.conf": "typed\n" },
      ["typed"],
    ],
    [
      "are found by a pattern before they are saved",
      { "d/a.conf": "a\n" },
      { "d/b.conf": "b\n" },
      ["a", "b"],
    ],
    ["are there when their file is deleted", {}, { "d/a.conf": "typed\n" }, ["typed"]],
    ["make the folders they are to lie in", {}, { "d/e/x": "", "d/a.conf": "a\n" }, ["a"]],
    ["however their path is spelt", { "d/a.conf": "saved\n" }, { "./d/../d/a.conf": "typed\n" }, ["typed"]],
    ["may be the main file", {}, { "main.conf": "alone\n" }, ["alone"]],
  ])("%s", (_, saved, typed, expected) => {
    expect(statements(over({ "main.conf": main, ...saved }, typed))).toEqual(expected);
  });

  test("count for include checks, which a folder that is missing would fail", () => {
    const problems = (files: Files): string[] =>
      readConfiguration({ main: "main.conf", files }).problems.map(({ code }) => code);
    const saved = { "main.conf": "includew new/*/x.conf\n" };
    expect(problems(over(saved, {}))).toEqual(["include-missing"]);
    expect(problems(over(saved, { "new/one/x.conf": "a\n" }))).toEqual([]);
  });

  test("have folders from the root on, where their paths are absolute", () => {
    const files = over({ "/a/b/c.conf": "c\n" }, { "/a/b/d.conf": "d\n", "/a/new/e.conf": "e\n" });
    expect(glob("/a/*/*.conf", "/", files).matches.map(({ path }) => path)).toEqual([
      "/a/b/c.conf",
      "/a/b/d.conf",
      "/a/new/e.conf",
    ]);
    expect(files.list("/")).toEqual(["a"]);
    expect(files.stat("/a/new")).toEqual({ kind: "directory", executable: true });
    expect(files.stat("/a/nowhere")).toBeUndefined();
    expect(files.list("/a/new/e.conf")).toBeUndefined();
  });

  test("keep the execute permission that their file has, for which keepalived refuses it", () => {
    const saved = { "d/a.conf": { kind: "file", executable: true } as const };
    const files = over({ "main.conf": main, ...saved }, { "d/a.conf": "typed\n" });
    expect(statements(files)).toEqual([]);
    expect(statements(withText(files, "d/a.conf", bytes("typed\n")))).toEqual(["typed"]);
  });

  test("leave what lies under them as it was", () => {
    const saved = filesInMemory({ "d/a.conf": "saved\n" });
    overlay(saved, new Map([["d/a.conf", bytes("typed\n")]]));
    expect(new TextDecoder().decode(saved.read("d/a.conf"))).toBe("saved\n");
  });
});

describe("where the absolute path of an include lies", () => {
  /** A checkout: what the host has in /etc/keepalived lies in ha, and of the rest nothing is known. */
  const checkout = (files: Files): Files => ({
    ...files,
    locate: (path) =>
      path.startsWith("/etc/keepalived/")
        ? { folder: "ha", tail: path.slice("/etc/keepalived/".length) }
        : "elsewhere",
  });
  const reading = (files: Readonly<Record<string, string>>): ReturnType<typeof readConfiguration> =>
    readConfiguration({ main: "ha/main.conf", files: checkout(filesInMemory(files)) });

  test("is the caller's to say; keepalived names it as it is written", () => {
    const { passes, files } = reading({
      "ha/main.conf": "include /etc/keepalived/conf.d/*.conf\n",
      "ha/conf.d/a.conf": "a\ninclude more/b\n",
      "ha/conf.d/more/b": "b\n",
      "/etc/keepalived/conf.d/z.conf": "of this machine\n",
    });
    expect(passes.vrrp.statements.map(({ text }) => text)).toEqual(["a", "b"]);
    expect(files.map(({ path, name }) => [path, name])).toEqual([
      ["ha/main.conf", "ha/main.conf"],
      ["ha/conf.d/a.conf", "/etc/keepalived/conf.d/a.conf"],
      ["ha/conf.d/more/b", "more/b"],
    ]);
  });

  test("may lead back", () => {
    const { problems } = reading({ "ha/main.conf": "include /etc/keepalived/main.conf\n" });
    expect(problems.map(({ code }) => code)).toEqual(["include-cycle"]);
  });

  test("is of no concern for what -f names", () => {
    const files = checkout(filesInMemory({ "/srv/main.conf": "a\n" }));
    expect(statements(files, "/srv/main.conf")).toEqual(["a"]);
  });
});
