import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { run } from "../../cli/run.ts";
import { DEFAULTS, formattedText, layOut } from "../../parser/format/index.ts";
import { testIo } from "../support/test-io.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8").replaceAll(/<!--[^]*?-->/g, "");

interface Excerpt {
  readonly args: readonly string[];
  readonly shown: string;
}

/** The `$ npx kalc …` lines of a text's console blocks, each with what the text says it prints. */
function excerptsIn(markdown: string): Excerpt[] {
  return [...markdown.matchAll(/^```console\n([^]*?)^```$/gm)]
    .flatMap(([, block = ""]) => block.split(/^\$ /m))
    .filter((part) => part.startsWith("npx kalc "))
    .map((part) => {
      const [command = "", ...shown] = part.split("\n");
      return { args: command.split(" ").slice(2), shown: shown.join("\n") };
    });
}

/** Whether `shown` is `printed`, a line of "…" standing for any number of lines. */
function shows(shown: string, printed: string): boolean {
  const parts = shown.split(/^…\n/m).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("(?:.*\n)*")}$`).test(printed);
}

test.each(["README.md", "docs/inspect.md"])(
  "every terminal excerpt of %s is what kalc prints",
  async (file) => {
    const excerpts = excerptsIn(readFileSync(`${root}${file}`, "utf8"));
    expect(excerpts).not.toEqual([]);
    for (const { args, shown } of excerpts) {
      const { io, stdout } = testIo({ cwd: root });
      await run(args, io, commands);
      if (!shows(shown, stdout())) expect(stdout()).toBe(shown);
    }
  },
);

test("every pair of configurations is one and what kalc fmt makes of it", () => {
  const guide = readFileSync(`${root}docs/format.md`, "utf8");
  const texts = [...guide.matchAll(/^```conf\n([^]*?)^```$/gm)].map(([, text = ""]) => text);
  expect(texts).toHaveLength(4);
  for (let index = 0; index < texts.length; index += 2) {
    const layout = layOut(texts[index] ?? "", DEFAULTS);
    expect("refused" in layout ? layout.refused.message : formattedText(layout)).toBe(texts[index + 1]);
  }
});

test("every guide is in the index", () => {
  const index = readFileSync(`${root}docs/README.md`, "utf8");
  const guides = readdirSync(`${root}docs`).filter((name) => name.endsWith(".md") && name !== "README.md");
  for (const name of guides) expect(index).toContain(`(${name})`);
  for (const [, link = ""] of index.matchAll(/\]\(([^)#]+)/g))
    expect(existsSync(`${root}docs/${link}`)).toBe(true);
});

test("CI runs the command the README gives for the tests", () => {
  const commandsGiven = [...readme.matchAll(/^```sh\n(.*)\n```$/gm)].map(([, command]) => command);
  expect(commandsGiven).toHaveLength(2);
  expect(readFileSync(`${root}.ci/run`, "utf8").trimEnd().split("\n").at(-1)).toBe(commandsGiven[1]);
});

describe("the check itself", () => {
  test("finds the excerpts", () => {
    expect(excerptsIn("```console\n$ npx kalc a b\nx\n$ ls\ny\n$ npx kalc c\n```\n")).toEqual([
      { args: ["a", "b"], shown: "x\n" },
      { args: ["c"], shown: "" },
    ]);
  });

  test("sees a difference, and lets … stand for lines", () => {
    expect(shows("a\n…\nd\n", "a\nb\nc\nd\n")).toBe(true);
    expect(shows("a\n…\n", "a\nb\n")).toBe(true);
    expect(shows("a\n…\nd\n", "a\nb\nd!\n")).toBe(false);
    expect(shows("a.c\n", "abc\n")).toBe(false);
  });
});
