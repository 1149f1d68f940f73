import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namesByBlock, namesRemembered, type RememberedNames } from "../../../parser/analysis/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import "../../support/fixed-seed.ts";
import { treeOfText } from "./tree.ts";

const context = { version: NEWEST };

const text = `$VIP=192.0.2.1
$BLOCK=\\
  vrrp_script x { \\
    user worker \\
  }
@a vrrp_script one { script /x }
~SEQ(n, 3) vrrp_script s$n { script /x } vrrp_script t { }
vrrp_instance A {
  interface eth0
  virtual_ipaddress {
    $VIP/24 dev eth1
  }
  track_script { one two }
}
  vrrp_instance B {
  interface eth0
  }
vrrp_instance A {
  interface eth0
}
vrrp_sync_group G {
  group { A B }
include other.conf
`;

const pieces = [
  "{",
  "}",
  "\n",
  " ",
  "$VIP",
  "vrrp_script y { }",
  "  interface eth7\n",
  "@b ",
  "\\",
  "x",
  "# ",
];

test("are those that are found anew, whatever was edited", () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    gone: fc.nat(12),
    piece: fc.constantFrom("", ...pieces),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      let now = text;
      let known: RememberedNames | undefined = namesRemembered(treeOfText(now), context, undefined);
      for (const { at, gone, piece } of edits) {
        const start = Math.round(at * now.length);
        now = now.slice(0, start) + piece + now.slice(start + gone);
        known = namesRemembered(treeOfText(now), context, known);
        expect(known.blocks).toEqual(namesByBlock(treeOfText(now), context));
      }
    }),
    { numRuns: 300 },
  );
});

describe("of a block that is as it was", () => {
  const before = namesRemembered(treeOfText(text), context, undefined);
  const after = (edited: string): RememberedNames => namesRemembered(treeOfText(edited), context, before);
  const named = ({ blocks }: RememberedNames, name: string): unknown =>
    blocks.find(({ names }) => names.some((one) => one.text === name && one.role === "definition"))?.names;

  test("nothing is looked at again, wherever it stands now", () => {
    expect(named(after(`\n${text}`), "one")).toBe(named(before, "one"));
  });

  test("but where its indentation says something else now", () => {
    // Without a closing brace it ends where lines stand no deeper than it.
    const open = "linkbeat_interfaces {\n    eth0\n  eth1\n";
    const left = namesRemembered(treeOfText(open), context, undefined);
    const moved = namesRemembered(treeOfText(`  ${open}`), context, left);
    expect(moved.blocks).toEqual(namesByBlock(treeOfText(`  ${open}`), context));
    expect(moved.blocks[0]?.names).not.toEqual(left.blocks[0]?.names);
  });

  test("but for another release", () => {
    const other = namesRemembered(treeOfText(text), { version: "2.2.7" }, before);
    expect(named(other, "one")).not.toBe(named(before, "one"));
    expect(named(other, "one")).toEqual(named(before, "one"));
  });
});
