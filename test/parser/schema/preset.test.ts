import { expect, test } from "vitest";
import { allEntries, entryOf, presetOf } from "../../../parser/schema/index.ts";

function presets(path: string): readonly (string | undefined)[] {
  const entry = entryOf(path);
  return entry ? entry.shape.words.map((word) => presetOf(word, entry)) : [];
}

test.each([
  ["vrrp_script.interval", ["1"]],
  ["virtual_server.real_server.delay_loop", ["60"]],
  ["vrrp_script.weight", ["0", undefined]],
  ["virtual_server.sorry_server", [undefined, undefined]],
  ["vrrp_instance.priority", [undefined]],
])("what the words of %s are when nobody writes them", (path, expected) => {
  expect(presets(path)).toEqual(expected);
});

test("there are many, each of them one word", () => {
  const found = allEntries().flatMap((entry) =>
    entry.shape.words.flatMap((word) => presetOf(word, entry) ?? []),
  );
  expect(found.length).toBeGreaterThan(100);
  expect(found.filter((text) => /\s/.test(text))).toEqual([]);
});
