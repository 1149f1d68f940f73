// A fixture has lines of a configuration after "> ", and below each, where somebody cares, rows of what its words are:
// carets below the word, then the innermost scopes without "keepalived"; "-" is nothing special.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scopesAt, tokenize, type Tokenized } from "./tokenizer.ts";

const folder = new URL("fixtures/", import.meta.url);

interface Row {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly expected: string;
}

interface Fixture {
  readonly text: string;
  readonly rows: readonly Row[];
}

function read(fixture: string): Fixture {
  const lines: string[] = [];
  const rows: Row[] = [];
  for (const row of fixture.split("\n")) {
    const [, before = "", carets = "", expected = ""] = /^( *)(\^+) (.+)$/.exec(row) ?? [];
    if (row.startsWith(">")) lines.push(row.slice(2));
    else if (carets !== "") {
      const from = before.length - 2;
      rows.push({ line: lines.length - 1, from, to: from + carets.length, expected });
    }
  }
  return { text: lines.join("\n"), rows };
}

/** The row as it would be right. */
function shown({ lines }: Tokenized, { line, from, to, expected }: Row): string {
  const count = expected.split(" ").length;
  const found = new Set<string>();
  for (let at = from; at < to; at++) {
    const scopes = scopesAt(lines[line], at).map((scope) => scope.replace(/\.keepalived$/, ""));
    found.add(scopes.slice(-count).join(" ") || "-");
  }
  return [...found].join(", ");
}

describe.each(readdirSync(folder))("%s", (file) => {
  const { text, rows } = read(readFileSync(new URL(file, folder), "utf8"));
  const tokenized = tokenize(text);
  test.each(
    rows.map((row) => [row.line + 1, text.split("\n")[row.line]?.slice(row.from, row.to), row] as const),
  )("line %d: %s", (_line, _words, row) => {
    expect(shown(tokenized, row)).toBe(row.expected);
  });
});
