import { describe, expect, test } from "vitest";
import { applyFixes, lint, type LintOptions } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import { marked, withMarks } from "../../support/marked.ts";

const PASSWORD = "auth_pass 0123456789";

/** The rules found in a text, each with what it marks. */
function found(text: string, options: Partial<LintOptions> = {}): { rule: string; marks: string }[] {
  const { diagnostics } = lint({ main: "a", files: filesInMemory({ a: text }), ...options });
  return diagnostics.map(({ rule, place }) => ({ rule: rule.id, marks: text.slice(place.start, place.end) }));
}

function ids(text: string, options: Partial<LintOptions> = {}): string[] {
  return found(text, options).map(({ rule }) => rule);
}

function instance(...lines: string[]): string {
  return `vrrp_instance A {\n interface eth0\n virtual_router_id 5\n authentication {\n  auth_type PASS\n${lines.join("\n")}\n }\n virtual_ipaddress {\n  10.0.0.1/24\n }\n}\n`;
}

test("the finding the others are about", () => {
  expect(found(instance(PASSWORD))).toEqual([{ rule: "KA204", marks: "0123456789" }]);
});

describe("kalc-disable-next-line", () => {
  test.each([
    ["by id", "# kalc-disable-next-line KA204 -- known"],
    ["by name", "# kalc-disable-next-line value-truncated -- known"],
    ["in small letters", "# kalc-disable-next-line ka204 -- known"],
    ["behind !", "! kalc-disable-next-line KA204 -- known"],
    ["with blank lines and comments between", "# kalc-disable-next-line KA204 -- known\n\n# a note\n"],
  ])("%s", (_, comment) => {
    expect(ids(instance(comment, PASSWORD))).toEqual([]);
  });

  test("reaches no further than the next line with something on it", () => {
    expect(ids(instance("# kalc-disable-next-line KA204 -- known", "auth_type PASS", PASSWORD))).toEqual([
      "KA190",
      "KA204",
    ]);
  });

  test("behind the last line there is no next one", () => {
    expect(ids(`${instance("auth_pass 1")}# kalc-disable-next-line KA204 -- known`)).toEqual(["KA190"]);
  });
});

describe("kalc-disable", () => {
  const comment = "# kalc-disable KA204 -- known";

  test("reaches to the end of its block", () => {
    expect(ids(instance(comment, "auth_type PASS", PASSWORD))).toEqual([]);
    expect(
      ids(
        comment +
          "\n" +
          instance(PASSWORD) +
          instance(PASSWORD).replace(" A ", " B ").replace("_id 5", "_id 6").replace("10.0.0.1", "10.0.0.2"),
      ),
    ).toEqual([]);
  });

  test("and no further", () => {
    const inner = instance(PASSWORD).replace(
      "interface eth0",
      `interface eth0\n track_interface {\n ${comment}\n eth1\n }`,
    );
    expect(ids(inner)).toEqual(["KA190", "KA204"]);
  });

  test("nor back", () => {
    expect(ids(instance(PASSWORD, comment))).toEqual(["KA204", "KA190"]);
  });

  test("beside a statement, as well", () => {
    expect(ids(instance(`auth_type PASS ${comment}`, PASSWORD))).toEqual([]);
  });
});

describe("what is said of the comments", () => {
  test.each([
    ["a missing reason", instance("# «kalc-disable-next-line KA204»", PASSWORD), "KA191"],
    ["an empty one", instance("# «kalc-disable-next-line KA204» --", PASSWORD), "KA191"],
    ["nothing to keep quiet", instance("# «kalc-disable-next-line KA204» -- known", "auth_pass 1"), "KA190"],
    [
      "nothing of one of two rules",
      instance("# kalc-disable-next-line KA204, «KA201» -- known", PASSWORD),
      "KA190",
    ],
    [
      "a rule that does not exist",
      instance("# kalc-disable-next-line KA204 «KA2004» -- known", PASSWORD),
      "KA192",
    ],
    ["no rule at all", instance("# «kalc-disable-next-line» -- known", "auth_pass 1"), "KA192"],
    [
      "a comment of another tool's form",
      instance("# «kalc-disable-line KA204» -- known", "auth_pass 1"),
      "KA192",
    ],
  ])("%s", (_, source, rule) => {
    const { text } = marked(source);
    const { diagnostics } = lint({ main: "a", files: filesInMemory({ a: text }) });
    expect(diagnostics.map((diagnostic) => diagnostic.rule.id)).toEqual([rule]);
    expect(
      withMarks(
        text,
        diagnostics.map(({ place }) => place),
      ),
    ).toBe(source);
  });

  test("of a misspelt rule, the nearest", () => {
    const { diagnostics } = lint({
      main: "a",
      files: filesInMemory({ a: "# kalc-disable value-truncatd -- x\n" }),
    });
    expect(diagnostics[0]?.message).toContain("Did you mean value-truncated?");
  });

  test("nothing where the rule is switched off or other ids are not read: it cannot be judged", () => {
    const text = instance("# kalc-disable-next-line KA204 -- known", "auth_pass 1");
    expect(ids(text, { severities: new Map([["KA204", "off"]]) })).toEqual([]);
    expect(ids(text, { configId: "lb1" })).toEqual([]);
    expect(ids(text, { severities: new Map([["KA190", "off"]]) })).toEqual([]);
  });

  test("nothing where one id needs it", () => {
    expect(ids(instance("# kalc-disable-next-line KA204 -- known", `@lb1 ${PASSWORD}`))).not.toContain(
      "KA190",
    );
  });
});

test.each([
  ["a line of its own", "a\n  # kalc-disable KA204 -- known\nb\n", "a\nb\n"],
  ["behind a statement", "a # kalc-disable KA204 -- known\nb\n", "a\nb\n"],
  ["at the very end", "a\n# kalc-disable KA204 -- known", "a\n"],
])("an unused comment can be removed: %s", (_, text, after) => {
  const { diagnostics } = lint({ main: "a", files: filesInMemory({ a: text }) });
  const own = diagnostics.filter(({ rule }) => rule.id === "KA190");
  expect(applyFixes(new Map([["a", text]]), own, { suggested: true }).texts.get("a")).toBe(after);
  expect(applyFixes(new Map([["a", text]]), own).texts.get("a")).toBe(text);
});

test("of several rules, those that are needed stay", () => {
  const text = instance("# kalc-disable-next-line KA201,KA204 -- known", PASSWORD);
  const { diagnostics } = lint({ main: "a", files: filesInMemory({ a: text }) });
  expect(applyFixes(new Map([["a", text]]), diagnostics, { suggested: true }).texts.get("a")).toBe(
    text.replace("KA201,KA204", "KA204"),
  );
});
