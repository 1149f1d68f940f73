import { describe, expect, test } from "vitest";
import { lint, lintInSteps, type LintOptions } from "../../../parser/lint/index.ts";
import { EDITOR_BUDGET, filesInMemory } from "../../../parser/reader/index.ts";
import { marked, withMarks } from "../../support/marked.ts";

const at = (version: string): Pick<LintOptions, "version"> => ({ version });

/** The text with marks around what is said of lines that keepalived does not get to. */
function behindTheEnd(source: string, version = "2.2.7"): string {
  const { text } = marked(source);
  const { diagnostics } = lint({ main: "a", files: filesInMemory({ a: text }), ...at(version) });
  const places = diagnostics.filter(({ unreached }) => unreached).map(({ place }) => place);
  return withMarks(text, places);
}

const instance = (name: string, number: number, more = ""): string =>
  `vrrp_instance ${name} {\n  interface eth0\n  virtual_router_id ${number}\n${more}  virtual_ipaddress {\n    192.0.2.${number}/24\n  }\n}\n`;

const server = (inside: string): string =>
  `virtual_server 192.0.2.9 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n${inside}  real_server 192.0.2.7 80 {\n    PING_CHECK {\n    }\n  }\n  real_server 192.0.2.8 80 {\n    PING_CHECK {\n    }\n  }\n}\n`;

describe("what ends keepalived does not end kalc", () => {
  test.each([
    // The first process has read what stands outside of the blocks, and does not look into this one.
    ["a value that is missing", `${instance("A", 1, "  priority\n  «wrong»\n")}wrong\n`],
    ["a block", `virtual_server_group G 1 {\n}\n${server("  «wrong»\n")}`],
  ])("%s", (_, source) => {
    expect(behindTheEnd(source)).toBe(source);
  });

  test("an instance that is refused when all is read hides nothing of the next one", () => {
    const lacking =
      "vrrp_instance A {\n  virtual_router_id 1\n  virtual_ipaddress {\n    192.0.2.1\n  }\n}\n";
    const group = "vrrp_sync_group G {\n  group {\n    B\n    C\n  }\n}\n";
    const { diagnostics, verdict } = lint({
      main: "a",
      files: filesInMemory({ a: lacking + instance("B", 2) + group }),
      ...at("2.2.7"),
    });
    expect(verdict.runs).toBe(false);
    // That the group has one member only follows from the name that is unknown.
    const all = diagnostics.flatMap((one) => [one, ...(one.consequences ?? [])]);
    expect(all.map(({ rule, unreached }) => [rule.name, unreached])).toEqual([
      ["instance-incomplete", undefined],
      ["name-unknown", true],
      ["sync-group-members", true],
    ]);
  });

  test("the verdict is keepalived's all the same", () => {
    const files = filesInMemory({ a: instance("A", 1, "  priority\n  wrong\n") });
    const { verdict } = lint({ main: "a", files, ...at("2.2.7") });
    expect(verdict.exit).toBe(2);
    expect(verdict.messages.map(({ rule }) => rule)).toEqual(["KA205"]);
  });

  test("what is missing only because it stands behind the end is not said to be missing", () => {
    const script = "vrrp_script S {\n  script /usr/bin/true\n}\n";
    const tracking = instance("B", 2, "  track_script {\n    S\n  }\n");
    const { diagnostics } = lint({
      main: "a",
      files: filesInMemory({ a: script + instance("A", 1, "  priority\n") + tracking }),
      ...at("2.2.7"),
    });
    expect(diagnostics.map(({ rule }) => rule.name)).not.toContain("never-tracked");
  });

  test("one node that gets there is enough", () => {
    const source = `@lb1 vrrp_script S {\n@lb1   interval\n@lb1 }\nwrong\n@lb2 global_defs {\n@lb2 }\n`;
    const { diagnostics } = lint({ main: "a", files: filesInMemory({ a: source }), ...at("2.2.7") });
    const wrong = diagnostics.filter(({ rule }) => rule.id === "KA201");
    expect(wrong.map(({ unreached }) => unreached)).toEqual([undefined]);
  });
});

describe("in steps", () => {
  const text = Array.from({ length: 2_000 }, (_, index) => `# ${index}\n`).join("") + instance("A", 1);
  const many = filesInMemory({ a: text + instance("B", 2, "  wrong\n".repeat(9_000)) });

  test("the result is that of one go", () => {
    const steps = lintInSteps({ main: "a", files: many });
    let pauses = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) pauses += 1;
    const said = ({ diagnostics }: ReturnType<typeof lint>): unknown =>
      diagnostics.map(({ rule, message, place: { start, end } }) => [rule.id, message, start, end]);
    expect(said(step.value)).toEqual(said(lint({ main: "a", files: many })));
    // After the reading, each of four passes and each rule that is asked, and within the pass.
    expect(pauses).toBeGreaterThan(12);
  });

  test("it can be left at any pause", () => {
    const steps = lintInSteps({ main: "a", files: many });
    steps.next();
    steps.next();
    expect(steps.return(undefined as never).done).toBe(true);
  });
});

describe("what the reader does not get over", () => {
  test.each([
    ["an endless line", "$A=$A x\n$A\n"],
    ["text that grows for ever", '$A="$A" } { $A\n$A\n'],
    ["more than there may be", "~SEQ(i, 1, 1000000000) x $i\n"],
  ])("%s: everything else is judged", (_, line) => {
    const text = `${line}${instance("A", 1, "  wrong\n")}`;
    const { diagnostics } = lint({
      main: "a",
      files: filesInMemory({ a: text }),
      budget: EDITOR_BUDGET,
      ...at("2.4.3"),
    });
    expect(diagnostics[0]?.place.start).toBeLessThan(line.length);
    const wrong = diagnostics.filter(({ rule, place }) => rule.id === "KA201" && place.start > line.length);
    expect(wrong).toHaveLength(1);
  });
});
