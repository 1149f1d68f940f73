import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { converted } from "../../../lsp/service/index.ts";
import { lint } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

const compose = readFileSync(new URL("../../../examples/compose.yaml", import.meta.url), "utf8");
const plain = { service: undefined, interface: undefined, keepalived: "2.2.7", read: () => undefined };

test("a compose file becomes the configurations of its nodes and a kalc.yaml", async () => {
  const { files, report } = await converted({ ...plain, text: compose, name: "compose.yaml" });
  const configurations = files.filter(({ path }) => path.endsWith(".conf"));
  expect(configurations.length).toBeGreaterThan(0);
  expect(files.map(({ path }) => path)).toContain("kalc.yaml");
  expect(report).toMatch(/^service /);
  for (const { path, text } of configurations) {
    const { verdict } = lint({ main: path, files: filesInMemory({ [path]: text }), version: "2.2.7" });
    expect(verdict.runs).toBe(true);
  }
});

test("a text without a name is known by what is in it", async () => {
  expect((await converted({ ...plain, text: compose, name: undefined })).files.length).toBeGreaterThan(0);
});

test("what is none is refused in words", async () => {
  const { files, report } = await converted({ ...plain, text: "FOO=1\n", name: ".env" });
  expect(files).toEqual([]);
  expect(report).toContain("kalc knows");
});

test("files that it names are read", async () => {
  const text = compose.replace(/^ {4}environment:\n(?: {6}.*\n)+/m, "    env_file: lb.env\n");
  const asked: string[] = [];
  await converted({ ...plain, text, name: "compose.yaml", read: (path) => void asked.push(path) });
  expect(asked).toContain("lb.env");
});
