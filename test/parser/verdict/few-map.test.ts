import fc from "fast-check";
import { expect, test } from "vitest";
import { FewMap } from "../../../parser/verdict/few-map.ts";

test("it answers as a Map does, with few entries and with many", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 30 }),
      fc.string(),
      (keys, other) => {
        const few = new FewMap<string, number>();
        const map = new Map<string, number>();
        for (const [index, key] of keys.entries()) {
          few.add(key, index);
          map.set(key, index);
          for (const asked of [...keys, other]) expect(few.get(asked)).toBe(map.get(asked));
        }
      },
    ),
    { numRuns: 100, seed: 1 },
  );
});
