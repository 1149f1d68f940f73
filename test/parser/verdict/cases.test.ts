import { describe, expect, test } from "vitest";
import { featuresOf } from "../../../parser/schema/index.ts";
import { positionAt } from "../../../parser/syntax/index.ts";
import type { Verdict } from "../../../parser/verdict/index.ts";
import { keepalivedAbout, keepalivedTest, keepalivedVersion } from "../../support/keepalived.ts";
import { describeWith } from "../../support/needs.ts";
import { cases, judgeCase, linesOf } from "./cases.ts";

describe("every case, as", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    const shown = one.versions.map((version) => [version, showVerdict(judgeCase(one, version))] as const);
    await expect(grouped(shown)).toMatchFileSnapshot(one.expected);
  });
});

describeWith(
  ["keepalived", "namespaces"],
  "the installed keepalived says of every case what kalc says",
  () => {
    const version = keepalivedVersion();
    const features = featuresOf(keepalivedAbout());
    const asked = cases.filter(({ versions }) => versions.includes(version));
    test.each(asked.map((one) => [one.name, one] as const))("%s", (_, one) => {
      const { exit, messages } = judgeCase(one, version, features);
      const said = keepalivedTest(one.file);
      expect({ exit, lines: linesOf(messages) }).toEqual({
        exit: said.exit,
        lines: linesOf(said.messages.map((message) => ({ line: lineNamed(message) }))),
      });
    });
  },
);

function lineNamed(message: string): number | null {
  const line = /^\((?:.*: )?Line (\d+)\) /.exec(message)?.[1];
  return line === undefined ? null : Number(line);
}

/** Versions that say the same share a section. */
function grouped(shown: readonly (readonly [string, string])[]): string {
  const sections = new Map<string, string[]>();
  for (const [version, text] of shown) sections.set(text, [...(sections.get(text) ?? []), version]);
  return [...sections].map(([text, versions]) => `== ${versions.join(", ")}\n${text}`).join("\n");
}

/**
 * First the status, then what is found, in the order of places, with the words that are marked. A line in brackets:
 * keepalived says it without a line. Two lines: keepalived names another one. All in brackets: `keepalived -t` does not say it.
 */
function showVerdict({ exit, runs, messages, diagnostics }: Verdict): string {
  const printed = new Set(messages.map(({ line, rule }) => `${line ?? "-"} ${rule}`));
  const found = diagnostics.map(({ rule, place, message }) => {
    const { text } = place.file.text;
    const { line } = positionAt(place.file.text, place.start);
    const shown = `${rule.id} «${text.slice(place.start, place.end)}» ${message}`;
    if (printed.has(`${line} ${rule.id}`)) return { place, shown: `${line}: ${shown}` };
    if (printed.has(`- ${rule.id}`)) return { place, shown: `(${line}): ${shown}` };
    const named = messages.find((message) => message.rule === rule.id)?.line;
    return {
      place,
      shown:
        named === undefined || named === null ? `(${line}: ${shown})` : `${line}, named ${named}: ${shown}`,
    };
  });
  found.sort((one, other) => one.place.start - other.place.start);
  const status = `exit ${exit ?? "never"}${runs ? "" : ", the daemon does not run"}`;
  return `${[status, ...found.map(({ shown }) => shown)].join("\n")}\n`;
}
