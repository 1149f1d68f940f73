import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { DEFAULTS, formattedText, layOut } from "../../../parser/format/index.ts";
import { lint } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

const folder = fileURLToPath(new URL("cases/", import.meta.url));
const written = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  /expected\/[^/]*\.conf$/.test(name),
);
const textOf = (name: string): string => readFileSync(`${folder}${name}`, "utf8");

describe.each(["2.0.20", "2.2.7", "2.3.4", "2.4.3"])(
  "what kalc convert writes gives keepalived %s and kalc nothing to say",
  (version) => {
    test.each(written)("%s", (name) => {
      const files = filesInMemory({ "a.conf": textOf(name) });
      const { verdict, diagnostics } = lint({ main: "a.conf", files, version });
      expect({ exit: verdict.exit, messages: verdict.messages, diagnostics }).toEqual({
        exit: 0,
        messages: [],
        diagnostics: [],
      });
    });
  },
);

test.each(written)("%s is written as kalc fmt would", (name) => {
  const text = textOf(name);
  const layout = layOut(text, DEFAULTS);
  expect("refused" in layout ? layout.refused.message : formattedText(layout)).toBe(text);
});
