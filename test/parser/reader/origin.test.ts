import { describe, expect, test } from "vitest";
import {
  filesInMemory,
  includeChain,
  placeOf,
  readConfiguration,
  readForAllIds,
  type EffectiveStatement,
  type EffectiveWord,
  type Expansion,
} from "../../../parser/reader/index.ts";

/** The statements of a configuration whose main file is `text`. */
function statementsOf(
  text: string,
  more: Readonly<Record<string, string>> = {},
): readonly EffectiveStatement[] {
  const files = filesInMemory({ "main.conf": text, ...more });
  return readConfiguration({ main: "main.conf", files, configId: "here" }).passes.parent.statements;
}

function wordIn(
  statements: readonly EffectiveStatement[],
  text: string,
): [EffectiveStatement, EffectiveWord] {
  for (const statement of statements) {
    const word = statement.words.find((one) => one.text === text);
    if (word) return [statement, word];
  }
  throw new Error(`no word ${text}`);
}

/** The main file's text with «…» around where `word` stands, and the values it came from. */
function marked(text: string, word: string): { place: string; from: string[] } {
  const [statement, found] = wordIn(statementsOf(text), word);
  const { start, end } = placeOf(statement, found);
  const from: string[] = [];
  for (let via: Expansion | undefined = found.via; via; via = via.within) {
    from.push(`${via.name} = ${via.value ? text.slice(via.value.start, via.value.end) : "(its own)"}`);
  }
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  return { place: `${text.slice(line, start)}«${text.slice(start, end)}»${text.slice(end, lineEnd)}`, from };
}

describe("a word knows where it was written", () => {
  test.each([
    ["as it stands", 'one {\n  two "a b" c\n}\n', "a b", '  two «"a b"» c', []],
    ["behind an escape", "one a\\#b cd\n", "cd", "one a\\#b «cd»", []],
    ["where it is used", "$A=val\none $A x\n", "val", "one «$A» x", ["A = val"]],
    ["with text around the use", "$A=val\none b${A}d x\n", "bvald", "one «b${A}d» x", ["A = val"]],
    ["behind a use of another length", "$A=val\none $A xyz\n", "xyz", "one $A «xyz»", []],
    ["through two definitions", "$A=val\n$B=$A\none $B\n", "val", "one «$B»", ["A = val", "B = $A"]],
    ["on a further line of a value", "$A=a \\\n  b c\n$A\n", "c", "«$A»", ["A = b c"]],
    ["in a sequence", "~SEQ(i,7,7) one n$i\n", "n7", "~SEQ(i,7,7) one «n$i»", ["i = ~SEQ(i,7,7)"]],
    [
      "behind a condition and a brace",
      "@here one { @here two three }\n",
      "three",
      "@here one { @here two «three» }",
      [],
    ],
    ["from keepalived itself", "one ${_INSTANCE}\n", "here", "one «${_INSTANCE}»", ["_INSTANCE = (its own)"]],
  ])("%s", (_, text, word, place, from) => {
    expect(marked(text, word)).toEqual({ place, from });
  });

  test("and which includes led to it", () => {
    const statements = statementsOf("one\n  include d/b.conf\n", {
      "d/b.conf": "include c.conf\n",
      "d/c.conf": "deep x\n",
    });
    const [statement, word] = wordIn(statements, "x");
    expect(placeOf(statement, word).file.path).toBe("d/c.conf");
    expect(
      includeChain(statement.file).map(({ file, start, end }) => [
        file.path,
        file.text.text.slice(start, end),
      ]),
    ).toEqual([
      ["main.conf", "d/b.conf"],
      ["d/b.conf", "c.conf"],
    ]);
  });
});

describe("config ids", () => {
  test("are all listed, those in files that only one id includes among them", () => {
    const files = filesInMemory({
      "a.conf": "@lb1 include b.conf\n@^lb2 x\n",
      "b.conf": "@lb3 y\n$A=@lb4 z\n",
    });
    const readings = readForAllIds({ main: "a.conf", files });
    expect(readings.map(({ configId }) => configId)).toEqual([undefined, "lb1", "lb2", "lb3"]);
  });

  test("of an expansion too, where the version looks at it", () => {
    const files = filesInMemory({ "a.conf": "$A=@lb4 z\n$A\n" });
    const ids = (version: string): readonly string[] =>
      readConfiguration({ main: "a.conf", files, version }).configIds;
    expect(ids("2.3.4")).toEqual(["lb4"]);
    expect(ids("2.4.3")).toEqual([]);
  });

  test("select what each of them gets", () => {
    const files = filesInMemory({ "a.conf": "@a one\n@^a two\n@ three\n" });
    const words = (configId?: string): string[] =>
      readConfiguration({ main: "a.conf", files, configId }).passes.vrrp.statements.map(({ text }) => text);
    expect(words("a")).toEqual(["one"]);
    expect(words("b")).toEqual(["two"]);
    expect(words()).toEqual(["two"]);
    expect(words("")).toEqual(["two", "three"]);
  });
});
