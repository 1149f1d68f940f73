import { expect, test } from "vitest";
import { DEFAULTS, layOut } from "../../../parser/format/index.ts";

/** The message and, by «…», where it points to. */
function refusal(text: string): string {
  const layout = layOut(text, DEFAULTS);
  if (!("refused" in layout)) return "formatted";
  const { start, end, message } = layout.refused;
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}\n${message}`;
}

test.each([
  [
    "a block that is never closed",
    "one {\n    two {\n        three\n}\nfour {\n}\n",
    "«one» {\n    two {\n        three\n}\nfour {\n}\n\n" +
      "The block one is never closed. Add the missing }, probably after line 4.",
  ],
  [
    "an end without a block",
    "one {\n}\n}\n",
    "one {\n}\n«}»\n\nThis } closes nothing. Remove it, or add the { that it belongs to.",
  ],
  [
    "a keyword whose brace is a comment's",
    "vrrp_instance VI_1 # {\n    state MASTER\n}\n",
    "vrrp_instance VI_1 # {\n    state MASTER\n«}»\n\n" +
      "This } closes nothing. A { is probably missing after vrrp_instance VI_1 in line 1.",
  ],
  [
    "a brace without a keyword",
    "one {\n    {\n    }\n}\n",
    "one {\n    «{»\n    }\n}\n\nThis { belongs to no keyword: keepalived ignores it. Remove it and its }.",
  ],
  [
    "a brace that only some hosts have a keyword for",
    "@a {\n@b one {\n}\n",
    "@a {\n@b one {\n}\n\n".replace("@a {", "«@a {»") +
      "This { belongs to no keyword: keepalived ignores it. Remove it and its }.",
  ],
])("%s", (_, text, expected) => {
  expect(refusal(text)).toBe(expected);
});

test("blocks nested beyond sense", () => {
  expect(refusal(`${"a {\n".repeat(300)}${"}\n".repeat(300)}`)).toMatch(
    /nested too deeply here to format\.$/,
  );
});

test("braces of a definition's lines count where only that makes sense", () => {
  // To 2.4.0 and newer the comment ends the definition (7.7), and its { and } are then the file's.
  expect(refusal("$A= \\\n one { # c \\\n } \\\n\ntwo {\n}\n")).toBe("formatted");
});
