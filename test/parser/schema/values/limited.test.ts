import { expect, test } from "vitest";
import { oneOf, refersTo } from "../../../../parser/schema/values/index.ts";
import { limited } from "../../../../parser/schema/values/limited.ts";

const context = { version: "2.4.3" };

test("a limited name may have as many bytes as it says, and no more", () => {
  const type = limited(refersTo("bfd_instance", { mustPrecede: true }), 31);
  expect(type.parse("a".repeat(31), context)).toEqual({ value: "a".repeat(31), faults: [] });
  expect(type.parse("a".repeat(32), context).faults).toMatchObject([
    { code: "too-long", effect: "rejected", length: 31 },
  ]);
  expect(type.parse("é".repeat(16), context).value).toBeUndefined();
});

test("a limited name is otherwise what it was", () => {
  const type = limited(refersTo("bfd_instance", { mustPrecede: true }), 31);
  expect(type).toMatchObject({
    kind: "reference",
    refersTo: "bfd_instance",
    mustPrecede: true,
    maxLength: 31,
  });
  expect(limited(oneOf(["sip"]), 3).parse("sap", context).faults).toMatchObject([{ code: "not-a-choice" }]);
});
