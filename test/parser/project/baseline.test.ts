import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { lint } from "../../../parser/lint/index.ts";
import { baselineOf, parseBaseline, withoutKnown } from "../../../parser/project/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const linted = (text: string): ReturnType<typeof lint> =>
  lint({ main: "sub/a.conf", files: filesInMemory({ "sub/a.conf": text }) });

test("what a baseline knows is left out, wherever it has moved to", () => {
  const place = { path: "sub/known.json", cwd: "/ha", hash };
  const { text, count } = baselineOf([linted("global_defs {\n  wrong\n  auth_pass secret\n}\n")], place);
  expect(count).toBe(2);
  expect(text).toContain('"file":"a.conf"');
  const baseline = parseBaseline(text);
  if (typeof baseline === "string") throw new Error(baseline);
  const later = linted("\n\nglobal_defs {\n  another\n   wrong\n}\n");
  const { files, known, stale } = withoutKnown([later], baseline, { ...place, path: "/ha/sub/other.json" });
  expect({ known, stale }).toEqual({ known: 1, stale: 1 });
  expect(files[0]?.diagnostics.map(({ message }) => message)).toEqual([
    expect.stringContaining("another") as string,
  ]);
});

test("what follows from a finding changes no fingerprint of the others", () => {
  const place = { path: "known.json", cwd: "/ha", hash };
  const one = (head: string): string => `${head} {\n  weight 1\n}\n`;
  // The second `weight 1` is a mistake by itself; the first one follows from the name of its block.
  const text = `${one("virtual_sever a")}${one("vrrp_sync_group b")}`;
  const { diagnostics, files } = linted(text);
  const flat = diagnostics.flatMap((each) => [each, ...(each.consequences ?? [])]);
  const inPlace = flat.toSorted((a, b) => a.place.start - b.place.start);
  const unfolded = { files, diagnostics: inPlace.map((each) => ({ ...each, consequences: [] })) };
  const prints = (known: string): readonly string[] => known.match(/[0-9a-f]{32}/g) ?? [];
  const older = baselineOf([unfolded], place);
  const newer = baselineOf([{ diagnostics, files }], place);
  expect(newer.count).toBeLessThan(older.count);
  expect(prints(older.text)).toEqual(expect.arrayContaining([...prints(newer.text)]));
  const baseline = parseBaseline(older.text);
  if (typeof baseline === "string") throw new Error(baseline);
  const { files: left, stale } = withoutKnown([{ diagnostics, files }], baseline, place);
  expect({ left: left[0]?.diagnostics, stale }).toEqual({ left: [], stale: 0 });
});

test.each([
  ["{", "it is not JSON"],
  ["[]", "it is JSON of another kind"],
  ['{"version":1,"findings":[{}]}', "it is JSON of another kind"],
])("%s is none", (text, what) => {
  expect(parseBaseline(text)).toBe(what);
});
