// The pictures of README.md, made of what kalc prints; `npm run pictures` writes them anew.
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { run } from "../../cli/run.ts";
import { terminalPicture } from "../support/terminal-picture.ts";
import { testIo } from "../support/test-io.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const COLUMNS = 92;

async function printed(...args: readonly string[]): Promise<string> {
  const { io, stdout } = testIo({ cwd: root, isTTY: true, columns: COLUMNS });
  await run(args, io, commands);
  return stdout();
}

test("two findings of the first try, and how many there are", async () => {
  const text = await printed("lint", "examples/first-try.conf");
  const parts = text.trimEnd().split("\n\n");
  const shown = parts.filter((part) => /KA301|KA140|Found/.test(part));
  expect(shown).toHaveLength(3);
  const picture = terminalPicture(
    `$ kalc lint examples/first-try.conf\n${shown.slice(0, 2).join("\n\n")}\n\n…\n\n${shown[2] ?? ""}`,
    "kalc lint examples/first-try.conf",
    COLUMNS,
  );
  await expect(picture).toMatchFileSnapshot("../../docs/pictures/lint.svg");
});

test("a cluster: who has which address, and what is behind it", async () => {
  const nodes = ["examples/nat-directors/lb1.conf", "examples/nat-directors/lb2.conf"];
  const picture = await printed("cluster", ...nodes, "--format", "svg");
  await expect(picture).toMatchFileSnapshot("../../docs/pictures/cluster.svg");
});

test("a colour, a style and their end", () => {
  const picture = terminalPicture(
    "a \u001B[1m\u001B[31mb & c\u001B[39m\u001B[22m  d\n\n \u001B[2me\u001B[22m",
    "t",
    10,
  );
  expect(picture.match(/<text .*/g)).toEqual([
    '<text x="16" y="30" textLength="8">a</text>',
    '<text x="32" y="30" textLength="40" class="bold red">b &amp; c</text>',
    '<text x="88" y="30" textLength="8">d</text>',
    '<text x="24" y="68" textLength="8" class="dim">e</text>',
  ]);
});
