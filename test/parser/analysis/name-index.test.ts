import { describe, expect, test } from "vitest";
import {
  emptyIndex,
  knownNames,
  namesByBlock,
  namesOf,
  namesOfKind,
  withDocument,
  type NameIndex,
} from "../../../parser/analysis/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { marked } from "../../support/marked.ts";
import { treeOfText } from "./tree.ts";

const context = { version: NEWEST };

function added(index: NameIndex, path: string, text: string): NameIndex {
  return withDocument(index, path, namesByBlock(treeOfText(text), context));
}

const first = marked("# a comment\n\nvrrp_script «a» {\n}\nvrrp_script «a» {\n}\n");
const second = marked("vrrp_instance A {\n  track_script { «a» b $C }\n  track_script { b }\n}\n");
const both = added(added(emptyIndex, "1", first.text), "2", second.text);

describe("an index", () => {
  test("finds a name in all documents, by offsets of each", () => {
    const found = namesOf(both, "vrrp_script", "a");
    expect(found.map(({ path, name: { role, start, end } }) => ({ path, role, start, end }))).toEqual([
      ...first.ranges.map((range) => ({ path: "1", role: "definition", ...range })),
      ...second.ranges.map((range) => ({ path: "2", role: "use", ...range })),
    ]);
  });

  test("knows every name of a kind once, as defined where it is anywhere; none with a definition in it", () => {
    expect([...knownNames(both, "vrrp_script")]).toEqual([
      ["a", "definition"],
      ["b", "use"],
    ]);
  });

  test("finds addresses by what they mean", () => {
    const text = "virtual_server 2001:db8:0::1 80 {\n}\nvirtual_server 2001:db8::1 443 {\n}\n";
    expect(namesOf(added(both, "3", text), "service_address", "2001:db8::1")).toHaveLength(2);
  });
});

describe("a changed document", () => {
  test("takes the place of what it was, and leaves the index of before as it was", () => {
    const changed = added(both, "1", "vrrp_script z {\n}\n");
    expect([...knownNames(changed, "vrrp_script").keys()]).toEqual(["z", "a", "b"]);
    expect([...knownNames(both, "vrrp_script").keys()]).toEqual(["a", "b"]);
  });

  test("that is gone leaves nothing", () => {
    const left = withDocument(both, "2", undefined);
    expect(namesOfKind(left, "vrrp_script").every(({ path }) => path === "1")).toBe(true);
    expect([...left.documents.keys()]).toEqual(["1"]);
  });

  test("does not touch the others", () => {
    const changed = added(both, "1", "");
    expect(changed.documents.get("2")).toBe(both.documents.get("2"));
  });
});
