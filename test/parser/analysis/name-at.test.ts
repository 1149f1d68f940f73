import { expect, test } from "vitest";
import { nameAt } from "../../../parser/analysis/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import { parseText, treeOf } from "../../../parser/syntax/index.ts";
import { withCursor, withMarks } from "../../support/marked.ts";

function named(source: string): string | undefined {
  const { text, offset } = withCursor(source);
  const name = nameAt(treeOf(parseText({ text, encoding: "utf-8" })), offset, { version: NEWEST });
  return name && `${name.kind} ${name.role} ${withMarks(text, [name])}`;
}

test("the name at an offset, whatever stands before its block", () => {
  const before = "vrrp_script chk {\n}\n";
  expect(named(`${before}vrrp_instance V‹|›I {\n}`)).toBe(
    `vrrp_instance definition ${before}vrrp_instance «VI» {\n}`,
  );
  expect(named("vrrp_instance VI {\n  track_script {\n    c‹|›hk\n  }\n}")).toBe(
    "vrrp_script use vrrp_instance VI {\n  track_script {\n    «chk»\n  }\n}",
  );
  expect(named("vrrp_inst‹|›ance VI {\n}")).toBeUndefined();
  expect(named("‹|›")).toBeUndefined();
});

test("of names in one another, the inner one", () => {
  expect(named("vrrp_instance VI_$N‹|› {\n}")).toBe("definition use vrrp_instance VI_$«N» {\n}");
});
