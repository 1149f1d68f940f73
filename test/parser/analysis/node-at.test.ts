import { describe, expect, test } from "vitest";
import { nodeAt, type NodeAt } from "../../../parser/analysis/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { withCursor } from "../../support/marked.ts";
import { treeOfText } from "./tree.ts";

const context = { version: NEWEST };

function at(source: string): NodeAt {
  const { text, offset } = withCursor(source);
  return nodeAt(treeOfText(text), offset, context);
}

/** The blocks around, as the schema calls them; ? where it has none. */
function pathOf({ surroundings: { blocks } }: NodeAt): string {
  return blocks.map(({ inside }) => inside.entry?.name ?? "?").join(" > ");
}

/** The word at the offset, with a bar where the offset is. */
function wordOf({ spot }: NodeAt): string {
  if (spot.kind !== "statement") return spot.kind;
  const { index, text, offset, isQuoted } = spot.word;
  return `${index} ${text.slice(0, offset)}|${text.slice(offset)}${isQuoted ? " quoted" : ""}`;
}

describe("the word", () => {
  test.each([
    ["priority 1‹|›00", "1 1|00"],
    ["pri‹|›ority 100", "0 pri|ority"],
    ["priority‹|› 100", "0 priority|"],
    ["priority ‹|›100", "1 |100"],
    ["priority ‹|› 100", "1 |"],
    ["priority 100 ‹|›", "2 |"],
    ["‹|›priority 100", "0 |priority"],
    ["  ‹|›", "0 |"],
    ["", "0 |"],
    ['notify "/bin/x a‹|›b" root', "1 /bin/x a|b quoted"],
    ['notify "‹|›"', "1 | quoted"],
    ['notify "/bin/‹|›x root', "1 /bin/|x quoted"],
    ["@a priority ‹|›", "1 |"],
    ["a { b ‹|› }", "1 |"],
    ["a {‹|› b }", "0 |"],
    ["a { b }‹|›", "0 |"],
    ["a { b } c ‹|›", "1 |"],
    ["a ‹|›{", "1 |"],
    ["~SEQ(i, 3) x‹|›", "0 x|"],
    ["includ‹|›e x", "0 includ|e"],
  ])("of %s", (source, word) => {
    expect(wordOf(at(source.includes("‹|›") ? source : `${source}‹|›`))).toBe(word);
  });
});

describe("what is no statement", () => {
  test.each([
    ["x # a ‹|›comment", "comment"],
    ["x !‹|›", "comment"],
    ["@lb‹|›1 x", "condition"],
    ["@‹|›", "condition"],
    ["~SEQ(i, ‹|›3) x", "sequence"],
    ["~LST(i, ‹|›", "sequence"],
    ["$NA‹|›ME=x", "definition"],
    ["$NAME=x‹|›", "definition"],
    ["$A=x \\\n  more‹|› \\\n", "continuation"],
    ["$A=x \\\n‹|›", "continuation"],
    ["include con‹|›f.d/*.conf", "include"],
    ["include ‹|›", "include"],
    ["@a include ‹|›x", "include"],
  ])("%s", (source, kind) => {
    expect(at(source).spot.kind).toBe(kind);
  });

  test("a definition's name and its value", () => {
    const part = (source: string): unknown => {
      const { spot } = at(source);
      return spot.kind === "definition" ? spot.part : spot.kind;
    };
    expect([part("$NA‹|›ME=x y"), part("$NAME=‹|›x y"), part("$NAME=x y‹|›")]).toEqual([
      "name",
      "value",
      "value",
    ]);
  });

  test("the use of a definition, wherever it stands", () => {
    const name = (source: string): unknown => at(source).use?.name;
    expect(name("x $NA‹|›ME")).toBe("NAME");
    expect(name("x ${NA‹|›ME}/24")).toBe("NAME");
    expect(name('x "a $‹|› b"')).toBe("");
    expect(name("$A=$B‹|›")).toBe("B");
    expect(name("include $D‹|›/x")).toBe("D");
    expect(name("x $NAME/2‹|›4")).toBeUndefined();
    expect(name("# $NAM‹|›E")).toBeUndefined();
  });
});

describe("the blocks around", () => {
  test.each([
    [
      "vrrp_instance A {\n  authentication {\n    auth_type ‹|›PASS\n  }\n}",
      "vrrp_instance > authentication",
    ],
    ["vrrp_instance A {\n  authentication {\n    auth_type PASS\n  }‹|›\n}", "vrrp_instance"],
    ["vrrp_instance A {\n}\n‹|›", ""],
    ["vrrp_instance A { track_script { ‹|›", "vrrp_instance > track_script"],
    ["vrrp_instance ‹|›A {\n}", ""],
    ["vrrp_instance A\n{\n  ‹|›\n}", "vrrp_instance"],
    ["vrrp_instanc A {\n  ‹|›\n}", "vrrp_instance"],
    ["nonsense {\n  more {\n    ‹|›\n  }\n}", "? > ?"],
    ["A {\n  interface eth0\n  state MASTER\n  ‹|›\n}", "vrrp_instance"],
    ["virtual_ipaddress {\n  ‹|›\n}", "virtual_ipaddress"],
    // The `}` of the list is missing.
    [
      "vrrp_instance A {\n  virtual_ipaddress {\n    192.0.2.1\n  ‹|›\n}\nvrrp_instance B {\n}",
      "vrrp_instance",
    ],
    [
      "vrrp_instance A {\n  virtual_ipaddress {\n    192.0.2.1\n    ‹|›\n}",
      "vrrp_instance > virtual_ipaddress",
    ],
    ["vrrp_instance A {\n  state MASTER\n‹|›", ""],
    ["vrrp_instance A {\n  state MASTER\n  ‹|›", "vrrp_instance"],
    ["vrrp_instance A {\n‹|›", "vrrp_instance"],
    ["vrrp_instance A {\nstate MASTER\n‹|›", "vrrp_instance"],
    ["vrrp_instance A {\n  state MASTER\n  ‹|›\n\nvrrp_instance B {\n}\n", "vrrp_instance"],
    ["vrrp_instance A {\n  state MASTER\n\nvrrp_inst‹|›\n\nvrrp_instance B {\n}\n", ""],
  ])("%s", (source, path) => {
    expect(pathOf(at(source))).toBe(path);
  });

  test("the inside of a block whose brace is not written yet", () => {
    const { surroundings } = at("vrrp_instance A\n  ‹|›\n");
    expect(surroundings.place.entry?.path).toBe("vrrp_instance");
    expect(at("vrrp_instance A\n‹|›\n").surroundings.place.entry).toBeUndefined();
  });
});

describe("the entry", () => {
  test.each([
    ["vrrp_instance A {\n  priority 1‹|›\n}", "vrrp_instance.priority", "here"],
    [
      "vrrp_instance A {\n  virtual_ipaddress {\n    192.0.2.1 dev ‹|›\n  }\n}",
      "vrrp_instance.virtual_ipaddress",
      "here",
    ],
    ["vrrp_instance A {\n  virtual_ipaddress {\n    ‹|›\n  }\n}", "vrrp_instance.virtual_ipaddress", "here"],
    ["vrrp_instance ‹|›A {\n}", "vrrp_instance", "here"],
    ["vrrp_instanc ‹|›A {\n}", "vrrp_instance", "nearest"],
    ["vrrp_instance A {\n  authentication {\n    priority 1‹|›\n  }\n}", "vrrp_instance.priority", "outer"],
    ["vrrp_script a {\n  auth_pass ‹|›\n}", "vrrp_instance.authentication.auth_pass", "elsewhere"],
    ["vrrp_instance A {\n  prior‹|›\n}", undefined, undefined],
  ])("of %s", (source, path, by) => {
    const { reading } = at(source);
    expect(reading?.entry.path).toBe(path);
    expect(reading?.by).toBe(by);
  });

  test("a line of a value block has its grammar", () => {
    expect(at("vrrp_instance A {\n  track_script {\n    chk ‹|›\n  }\n}").reading?.grammar?.name).toBe(
      "track_script_line",
    );
  });
});

test("the node is the smallest one", () => {
  const kind = (source: string): unknown => at(source).node?.kind;
  expect(kind("a {\n  b‹|›\n}")).toBe("statement");
  expect(kind("a‹|› {\n  b\n}")).toBe("statement");
  expect(kind("a {\n  b\n}‹|›")).toBe("brace");
  expect(kind("a {\n‹|›\n  b\n}")).toBe("block");
  expect(kind("a\n‹|›\nb")).toBeUndefined();
});

test("conditions and sequences before it on the line", () => {
  const { conditions, sequences } = at("@a ~SEQ(i, 3) x ‹|›$i");
  expect(conditions.map(({ id }) => id)).toEqual(["a"]);
  expect(sequences.map(({ piece }) => piece.text)).toEqual(["~SEQ(i, 3)"]);
});
