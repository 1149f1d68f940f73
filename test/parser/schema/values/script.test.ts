import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { splitScriptCommand, splitScriptStatement } from "../../../../parser/script/index.ts";
import { script } from "../../../../parser/schema/values/index.ts";
import { read } from "./readings.ts";
import "../../../support/fixed-seed.ts";

/** Program and arguments of a statement's command: both splits, one after the other. */
function command(text: string, version: string): readonly string[] {
  return splitScriptCommand(splitScriptStatement(`script ${text}`, version).words[1] ?? "", version).words;
}

describe("a command", () => {
  test.each([
    ["/bin/x", ["/bin/x"]],
    ['"/bin/x a b"', ["/bin/x", "a", "b"]],
    [`"/bin/x 'a b' c"`, ["/bin/x", "a b", "c"]],
    // Quotes join with the text around them.
    ['"/bin/x" a', ["/bin/x"]],
    ["/bin/x a b", ["/bin/x"]],
  ])("%s", (text, words) => {
    for (const version of ["2.0.20", "2.2.7", "2.4.3"]) expect(command(text, version)).toEqual(words);
  });

  // The same text, read by the release before the change and by the one after.
  test.each([
    [String.raw`"/bin/x \"a b\" c"`, ["/bin/x", "a b", "c"], ["/bin/x", '"a', 'b"', "c"]],
    [String.raw`"/bin/x a\\x42"`, ["/bin/x", "aB"], ["/bin/x", String.raw`a\x42`]],
    [String.raw`"/bin/x \x4142"`, ["/bin/x", "B"], ["/bin/x", "A42"]],
    [String.raw`/bin/x\ a`, ["/bin/x", "a"], ["/bin/x a"]],
  ])("%s", (text, before, after) => {
    expect(command(text, "2.3.1")).toEqual(before);
    expect(command(text, "2.3.2")).toEqual(after);
  });

  test.each([
    [String.raw`a\tb`, "a\tb"],
    [String.raw`a\101b`, "aAb"],
    [String.raw`a\E[0m`, "a\x1b[0m"],
    [String.raw`\cA`, "\x01"],
    [String.raw`\q\x`, "qx"],
  ])("escape %s", (text, word) => expect(splitScriptCommand(text, "2.4.3").words).toEqual([word]));

  test("that cannot be split is lost", () => {
    expect(read(script(), "/bin/x 'a b")).toBe("unterminated-quote/rejected");
    expect(read(script(), "/bin/x \\")).toBe("trailing-backslash/rejected,log");
    expect(read(script(), "")).toBe("empty-command/rejected");
    expect(read(script(), "/bin/x a")).toBe('{"program":"/bin/x","arguments":["a"]}');
  });

  test("of any text is split, and never throws", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("2.0.20", "2.4.3"), (text, version) => {
        expect(splitScriptStatement(text, version).words.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
