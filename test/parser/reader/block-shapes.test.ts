// Blocks that are read by what they have in common give the statements that their lines give.
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { BlockRow, filesInMemory, PASSES, readConfiguration } from "../../../parser/reader/index.ts";
import { BlockShapes } from "../../../parser/syntax/index.ts";
import "../../support/fixed-seed.ts";

/** Every block of a shape, and of each what its lines may be: usual words, odd ones, comments, other ends of lines. */
const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("1", "192.0.2.1", "a-b", "x_y", "/bin/true", "50%") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '"a b"',
      "$A",
      "${A}",
      "@one",
      "~x",
      "é",
      "a\\b",
      "include_check",
      "{",
      "}",
      "'",
      "#c",
      "a!",
    ),
  },
);
const end = fc.oneof(
  { weight: 12, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constantFrom(" ", " # a comment", " # \\", "\r", " ! b", " }", " {") },
);
/** Copies of one line, each with words of its own. */
const line = fc
  .tuple(
    fc.constantFrom("  lb_algo", "    weight", "  include", "\tquorum", "  @one weight"),
    fc.array(fc.tuple(word, end), { minLength: 4, maxLength: 4 }),
  )
  .map(([keyword, all]) => all.map(([value, rest]) => `${keyword} ${value}${rest}\n`));
const copies = fc
  .tuple(
    fc.constantFrom("virtual_server", "vrrp_script"),
    fc.array(fc.tuple(word, end), { minLength: 4, maxLength: 4 }),
    fc.array(line, { maxLength: 3 }),
  )
  .map(([keyword, heads, lines]) =>
    heads.map(
      ([name, rest], at) => `${keyword} ${name} {${rest}\n${lines.map((one) => one[at]).join("")}}\n`,
    ),
  );
const between = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("", "\n", "# one\n") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("}\n", "vrrp_version 3\n", "$A=1\n", "$A=\\\n", "global_defs {\n", "x"),
  },
);
const text = fc
  .array(fc.tuple(between, copies), { maxLength: 4 })
  .map((all) => all.map(([gap, blocks]) => gap + blocks.join("")).join(""));

function seen(main: string, version: string): unknown {
  const files = filesInMemory({ "a.conf": main });
  const reading = readConfiguration({ main: "a.conf", files, version });
  return PASSES.map((pass) =>
    reading.passes[pass].statements.map(({ words, text: raw, line: at, source, base }) => [
      words.map(({ text: one, start, end: stop, quoted }) => [one, start, stop, quoted]),
      raw,
      at,
      source.path,
      base,
    ]),
  );
}

/** The same line by line. */
function seenByLines(main: string, version: string): unknown {
  const matched = vi.spyOn(BlockShapes.prototype, "match").mockReturnValue(undefined);
  try {
    return seen(main, version);
  } finally {
    matched.mockRestore();
  }
}

test("blocks of known shapes read as their lines do", () => {
  fc.assert(
    fc.property(text, (main) => {
      for (const version of ["2.0.20", "2.4.3"])
        expect(seen(main, version)).toEqual(seenByLines(main, version));
    }),
    { numRuns: 500 },
  );
});

test("blocks that differ in words alone have one shape", () => {
  const server = (address: string, weight: number): string =>
    `virtual_server ${address} 80 {\n  real_server 10.0.0.1 80 { # ${address}\n    weight ${weight}\n  }\n}\n`;
  const files = filesInMemory({
    "a.conf": server("192.0.2.1", 1) + server("192.0.2.2", 20) + server("192.0.2.3", 3),
  });
  const { rows } = readConfiguration({ main: "a.conf", files }).passes.checker;
  expect(rows.map((row) => (row instanceof BlockRow ? row.shape?.statements.length : undefined))).toEqual([
    7, 7, 7,
  ]);
  expect(rows[1] instanceof BlockRow && [rows[1].textAt(0, 1), rows[1].textAt(4, 1)]).toEqual([
    "192.0.2.2",
    "20",
  ]);
});
