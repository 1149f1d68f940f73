import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { effectiveLines, filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";
import { typed } from "../../../parser/model/index.ts";
import { judge, type Verdict } from "../../../parser/verdict/index.ts";
import { typedJson } from "../../../cli/inspect/typed/configuration.ts";

const shown = (): ReadonlySet<never> => new Set();
const version = "2.2.7";

function judged(text: Uint8Array | string): Verdict {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const disk = { read: (path: string) => (path === "a.conf" ? bytes : undefined) };
  const files = { ...filesInMemory({ "a.conf": "" }), ...disk };
  return judge(readConfiguration({ main: "a.conf", files, version, configId: "a" }));
}

function textOf(verdict: Verdict): string {
  const lines = effectiveLines(verdict.seen.parent.statements, shown, "");
  return lines.map(({ text }) => `${text}\n`).join("");
}

test("definitions, conditions and sequences are done, braces stand as they usually do", () => {
  const source =
    '$IF=eth0\nglobal_defs { router_id lb1 }\nvrrp_instance A\n{\n@a priority 1\n@b priority 2\ninterface $IF # c\nauthentication { auth_pass a\\#b\n}\nnotify "/n # x" root\n}\n';
  expect(textOf(judged(source))).toBe(
    'global_defs {\n    router_id lb1\n}\n\nvrrp_instance A {\n    priority 1\n    interface eth0\n    authentication {\n        auth_pass a\\#b\n    }\n    notify "/n # x" root\n}\n',
  );
});

test("each line says where it is written, the middle of a repeated block too", () => {
  const source = "vrrp_instance A {\n  interface eth0\n}\n";
  const { seen } = judged(source);
  const places = effectiveLines(seen.parent.statements, shown, "").map(({ place }) =>
    place ? source.slice(place.start, place.end) : "",
  );
  expect(places).toEqual(["vrrp_instance A", "interface eth0", "}"]);
});

test("hidden words are not in it", () => {
  const { seen } = judged("authentication {\n  auth_pass hunter2\n}\n");
  const hidden = effectiveLines(
    seen.parent.statements,
    ({ words }) => new Set(words.filter(({ text }) => text === "hunter2")),
    "***",
  );
  expect(hidden.map(({ text }) => text)).toEqual(["authentication {", "    auth_pass ***", "}"]);
});

/** The typed configuration without the places in it. */
function meaning({ configuration }: Verdict): unknown {
  return withoutPlaces(typedJson(typed(configuration, version), () => false));
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== "at");
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutPlaces(field)]));
}

const root = new URL("../../../", import.meta.url).pathname;

describe("read once more it means the same", () => {
  const below = (folder: string): readonly string[] =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".conf"))
      .map((name) => `${folder}/${name}`);
  const own = ["examples", "test/parser"].flatMap(below);
  const corpus = "../shared/corpus";
  const others = existsSync(`${root}${corpus}`) ? below(corpus).filter((_, index) => index % 8 === 0) : [];

  test("whatever keepalived runs with", () => {
    const different = [...own, ...others].filter((name) => {
      const before = judged(readFileSync(`${root}${name}`));
      if (before.runs !== true) return false;
      const after = judged(textOf(before));
      return JSON.stringify(meaning(after)) !== JSON.stringify(meaning(before));
    });
    expect(own.length).toBeGreaterThan(100);
    expect(different).toEqual([]);
  });
});
