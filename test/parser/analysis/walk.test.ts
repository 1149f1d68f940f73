import { expect, test } from "vitest";
import { walk } from "../../../parser/analysis/index.ts";
import type { SourceTree } from "../../../parser/syntax/index.ts";
import { treeOfText } from "./tree.ts";

/** What is met, each thing with the path of the block it is read in. */
function met(
  { items, source }: SourceTree,
  leaves: (path: string) => boolean = () => true,
): readonly string[] {
  const found: string[] = [];
  const shown = ({ start, end }: { start: number; end: number }): string => source.text.slice(start, end);
  for (const item of items)
    walk(item, source, {
      block(_, inside) {
        found.push(`( ${inside.entry?.path ?? "?"}`);
        return leaves(inside.entry?.path ?? "");
      },
      end: () => void found.push(")"),
      head: (leaf, entry) => void found.push(`${shown(leaf)} = ${entry?.by ?? "?"}`),
      leaf: (leaf, place) => void found.push(`${shown(leaf)} in ${place.entry?.path ?? "?"}`),
      brace: (node) => void found.push(shown(node)),
    });
  return found;
}

const text = "$A=1\nvrrp_instance A {\n  priority 1\n  track_script { chk }\n}\n}\n";

test("everything is met in its order, blocks from their keyword to their brace", () => {
  expect(met(treeOfText(text))).toEqual([
    "$A=1 in ?",
    "( vrrp_instance",
    "vrrp_instance A = here",
    "{",
    "priority 1 in vrrp_instance",
    "( vrrp_instance.track_script",
    "track_script = here",
    "{",
    "chk in vrrp_instance.track_script",
    "}",
    ")",
    "}",
    ")",
    "}",
  ]);
});

test("what is in a block can be left out", () => {
  expect(met(treeOfText(text), (path) => path !== "vrrp_instance")).toEqual([
    "$A=1 in ?",
    "( vrrp_instance",
    "}",
  ]);
});

test("below a keyword without its brace", () => {
  const found = met(treeOfText("vrrp_instance A {\n  virtual_ipaddress\n    192.0.2.1\n  priority 1\n}\n"));
  expect(found).toContain("192.0.2.1 in vrrp_instance.virtual_ipaddress");
  expect(found).toContain("priority 1 in vrrp_instance");
});
