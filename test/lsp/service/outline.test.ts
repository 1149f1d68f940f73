import { describe, expect, test } from "vitest";
import { outline, type OutlineSymbol, sourceFile } from "../../../lsp/service/index.ts";
import { edit, openDocument } from "../../../parser/document/index.ts";
import { marked, withMarks } from "../../support/marked.ts";
import { opened } from "../support/open.ts";
import { symbolsIn } from "../support/outline.ts";

async function outlineOf(text: string, most?: number, path?: string): Promise<readonly OutlineSymbol[]> {
  const { view } = await opened(text, path === undefined ? {} : { path });
  return symbolsIn(outline(view.file, most));
}

function shown(symbols: readonly OutlineSymbol[], indent = ""): readonly string[] {
  return symbols.flatMap(({ name, detail, kind, children }) => [
    `${indent}${name} [${kind}]${detail === "" ? "" : ` ${detail}`}`,
    ...shown(children, `${indent}  `),
  ]);
}

const text = `$IF=eth0
global_defs {
  router_id lb1
}
include conf.d/*.conf
@lb1 vrrp_instance VI_1 {
  interface   $IF
  virtual_router_id 51
  authentication {
    auth_pass hunter2
  }
  virtual_ipaddress {
    192.0.2.1/24
  }
}
virtual_server 192.0.2.1 80 {
  real_server 192.0.2.2 80 {
    TCP_CHECK {
    }
  }
}
`;

describe("an outline", () => {
  test("has blocks, definitions and includes, and what tells instances apart", async () => {
    expect(shown(await outlineOf(text))).toEqual([
      "$IF [definition]",
      "global_defs [block]",
      "conf.d/*.conf [include]",
      "vrrp_instance VI_1 [vrrp_instance] @lb1, interface $IF, virtual_router_id 51",
      "  authentication [block]",
      "  virtual_ipaddress [list]",
      "virtual_server 192.0.2.1 80 [block]",
      "  real_server 192.0.2.2 80 [block]",
      "    TCP_CHECK [block]",
    ]);
  });

  test("says where each thing is, and its name", async () => {
    const source = "«@a «vrrp_instance A» {\n  ««track_script» {\n  }»\n}»\n««$X»=1»\n";
    const { text: plain } = marked(source);
    const all = (symbols: readonly OutlineSymbol[]): OutlineSymbol[] =>
      symbols.flatMap((symbol) => [symbol, ...all(symbol.children)]);
    const spans = all(await outlineOf(plain)).flatMap((symbol) => [symbol, symbol.selection]);
    expect(
      withMarks(
        plain,
        spans.sort((a, b) => a.start - b.start || b.end - a.end),
      ),
    ).toBe(source);
  });

  test("of a file that is not whole, and of a template", async () => {
    expect(
      shown(await outlineOf("vrrp_instance A {\n  track_script {\n    chk\nvrrp_instance B {\n")),
    ).toEqual([
      "vrrp_instance A [vrrp_instance]",
      "  track_script [list]",
      "vrrp_instance B [vrrp_instance]",
    ]);
    expect(shown(await outlineOf("{\n}\n"))).toEqual(["{ [block]"]);
    const template = "vrrp_instance {{ name }} {\n}\n";
    expect(await outlineOf(template, undefined, "/w/keepalived.conf.j2")).not.toEqual([]);
  });

  test("shows no password", async () => {
    expect(shown(await outlineOf("auth_pass hunter2 {\n}\n$PASS=hunter2\n"))).toEqual([
      "auth_pass [block]",
      "$PASS [definition]",
    ]);
  });

  test("leaves out the deepest blocks of a huge file first, then its end", async () => {
    const names = (symbols: readonly OutlineSymbol[]): readonly string[] =>
      symbols.flatMap(({ name, children }) => [name, ...names(children)]);
    const huge = "A {\n  B {\n    C {\n    }\n  }\n}\n".repeat(3);
    expect(names(await outlineOf(huge, 9))).toEqual(["A", "B", "C", "A", "B", "C", "A", "B", "C"]);
    expect(names(await outlineOf(huge, 8))).toEqual(["A", "B", "A", "B", "A", "B"]);
    expect(names(await outlineOf(huge, 5))).toEqual(["A", "A", "A"]);
    expect(names(await outlineOf(huge, 2))).toEqual(["A", "A"]);
  });
});

test("after an edit it is what a file gives that was never another one", () => {
  const text =
    "vrrp_script chk {\n    script /bin/true\n}\nvrrp_instance VI_1 {\n    virtual_router_id 51\n}\n$A=1\n";
  const document = openDocument(text);
  const before = sourceFile("/w/a.conf", document);
  expect(symbolsIn(outline(before))).toHaveLength(3);
  const edited = edit(document, { start: 0, end: 0 }, "# a line more\n").document;
  const after = sourceFile("/w/a.conf", edited, before);
  expect(outline(after)).toEqual(outline(sourceFile("/w/a.conf", openDocument(edited.text))));
  expect(outline(after)[1]?.symbols).toBe(outline(before)[1]?.symbols);
  expect(symbolsIn(outline(after))[1]?.start).toBe(text.indexOf("vrrp_instance") + "# a line more\n".length);
});
