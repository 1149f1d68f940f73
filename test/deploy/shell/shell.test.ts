import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf, shellWord, textOf } from "../../../deploy/shell/index.ts";
import { STARTERS, starterInput } from "../../../deploy/transport/starter.ts";

describe("bytes as texts", () => {
  test("come back as they were, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...bytesOf(textOf(bytes))]).toEqual([...bytes]);
      }),
      { numRuns: 20_000 },
    );
  });

  test("are UTF-8 where they can be", () => {
    expect(textOf(Uint8Array.of(0xc3, 0xa9, 0xff, 0x61))).toBe("é\udcffa");
    expect(bytesOf("💀\udc80")).toEqual(Uint8Array.of(0xf0, 0x9f, 0x92, 0x80, 0x80));
  });
});

/** What shells take apart, expand or end at. */
const NASTY = [
  "'",
  '"',
  "\\",
  "$(touch x)",
  "`id`",
  "$HOME",
  "${x}",
  ";",
  "&",
  "|",
  "\n",
  "\r",
  "\t",
  " ",
  "%",
  "%s",
  "%%",
  "!",
  "*",
  "?",
  "[a]",
  "~",
  "#",
  "-n",
  "--",
  "{a,b}",
  "<",
  ">",
  "(",
  ")",
  "\\n",
  "\\0101",
  "\udcff",
  "\udc80",
  "é",
  "💀",
  "\u0001",
];

const word = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 3 })), { maxLength: 6 })
  .map((parts) => parts.join("").replaceAll("\0", ""));

test("100,000 words arrive at a script as they were meant", () => {
  const words = fc.sample(word, 100_000);
  const [shell, ...args] = STARTERS.no;
  const { stdout } = spawnSync(shell, args, {
    input: starterInput(`printf '%s\\0' "$@"`, words, {}),
    maxBuffer: 64 * 1024 * 1024,
  });
  const arrived = stdout.subarray(stdout.indexOf("\n") + 1);
  const meant = Buffer.concat(words.flatMap((one) => [bytesOf(one), Uint8Array.of(0)]));
  expect(arrived.equals(meant)).toBe(true);
});

test("a word that needs no quotes has none", () => {
  expect([shellWord("/etc/x.conf"), shellWord(""), shellWord("a b"), shellWord("it's")]).toEqual([
    "/etc/x.conf",
    "''",
    "'a b'",
    String.raw`'it'\''s'`,
  ]);
});
