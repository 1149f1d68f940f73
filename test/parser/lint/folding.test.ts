import { describe, expect, test } from "vitest";
import { layOut, DEFAULTS } from "../../../parser/format/index.ts";
import { lint } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import { positionAt } from "../../../parser/syntax/index.ts";
import { cases } from "../verdict/cases.ts";
import {
  errorsIn,
  found,
  group,
  inside,
  instance,
  second,
  server,
  tracks,
  unfolded,
  withStarts,
} from "./folding-texts.ts";

describe("one cause, one error", () => {
  test.each([
    ["the name of a block", `${instance("«vrrp_instnce VI_1")}${second}${group}`],
    ["of one that no keyword is like", `${instance("«failover VI_1")}${second}`],
    [
      "of a block in a block",
      instance("vrrp_instance VI_1", inside.replace("authentication", "«authentcation")),
    ],
    ["of one without a space", server.replace("virtual_server 192.0.2.9", "«virtual_server192.0.2.9")],
    ["what is wrong inside stays", instance("«vrrp_instnce VI_1", `    «prioritty 100\n${inside}`)],
    [
      "what is wrong below stays",
      `${instance("«vrrp_instnce VI_1")}${second.replace("priority", "«prioritty")}`,
    ],
    [
      "each block by itself",
      `${instance("«vrrp_instnce VI_1")}${server.replace("virtual_server", "«virtual_sever")}`,
    ],
    [
      "a missing } of a block in a block",
      `${instance("«vrrp_instance VI_1", inside.replace("secret\n    }", "secret"))}${second}${server}`,
    ],
    [
      "a missing } at the end of a block",
      `${instance("«vrrp_instance VI_1").replace(/}\n$/, "")}${second.replace("priority", "«prioritty")}${server}`,
    ],
    [
      "a missing } without indentation",
      `${instance("«vrrp_instance VI_1").replace(/}\n$/, "")}${second}${server}`.replaceAll(/^ +/gm, ""),
    ],
    [
      "a } too many, early",
      instance(
        "vrrp_instance VI_1",
        inside.replace("    virtual_ipaddress", "    }\n    «virtual_ipaddress"),
      ),
    ],
    ["a } too many, at the end", `${instance("vrrp_instance VI_1")}«}\n${second}`],
    [
      "a missing {",
      instance("vrrp_instance VI_1").replace("VI_1 {\n    interface eth0", "VI_1\n    «interface eth0"),
    ],
    ["a { of its own", instance("vrrp_instance VI_1", `    «{\n    nopreempt\n    }\n${inside}`)],
    [
      "a list on one line",
      instance(
        "vrrp_instance VI_1",
        inside.replace(/virtual_ipaddress \{\n.*\n {4}}/, "virtual_ipaddress «192.0.2.1/24"),
      ),
    ],
    [
      "// in front of lines",
      `«// ${second.trimEnd().replaceAll("\n", "\n// ")}\n${instance("vrrp_instance VI_1")}`,
    ],
    [
      "; in front of lines",
      `«;; ${second.trimEnd().replaceAll("\n", "\n;; ")}\n${instance("vrrp_instance VI_1")}`,
    ],
    ["marks of a comparison", `${instance("vrrp_instance VI_1")}«| nopreempt\n| advert_int 2\n`],
    ["a byte order mark", `«\ufeffvrrp_instance VI_1 {\n${inside}}\n${second}${group}`],
    [
      "blanks nobody sees",
      instance(
        "vrrp_instance VI_1",
        inside.replace("    priority 100", "«\u00a0priority 100\n\u00a0nopreempt"),
      ),
    ],
    [
      "a definition that is not there",
      instance("vrrp_instance VI_1", inside.replace("100", "$«{PRIO}").replace("secret", "a$«{PW}b")),
    ],
    ["a value that was dropped", instance("vrrp_instance VI_1", inside.replace("51", "«fiftyone"))],
    [
      "an entry that was dropped",
      instance("vrrp_instance VI_1", inside.replace("192.0.2.1/24", "«192.0.2.300/24")),
    ],
    [
      "a block that was thrown away",
      `«vrrp_script chk {\n    interval 2\n}\n${instance("vrrp_instance VI_1", inside + tracks)}`,
    ],
    [
      "a name that is not there",
      `${instance("vrrp_instance VI_1", inside + tracks.replace("chk", "«chk"))}${second.replace(/}\n$/, `${tracks}}\n`)}`,
    ],
    [
      "a list without its keyword",
      `${instance("vrrp_instance VI_1")}${second}«vrrp_sync_group G {\n    VI_1\n    VI_2\n}\n`,
    ],
    [
      "a definition that goes on nowhere",
      `$S=vrrp_script chk { \\\n    script /bin/true \\\n# every second\n    «interval 1 \\\n    weight 2 \\\n}\n$S\n`,
    ],
    [
      "a definition used twice",
      `$KIND=nat\n${server.replace("NAT", "«$KIND")}${server.replace("NAT", "$KIND").replace("2.9", "2.8")}`,
    ],
  ])("%s", (_, source) => {
    const text = source.replaceAll("«", "");
    expect(withStarts(text, errorsIn(text))).toBe(source);
  });
});

describe("nothing is lost", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (_, { text, versions }) => {
    const [version] = versions;
    const { diagnostics, verdict } = lint({
      main: "a.conf",
      files: filesInMemory({ "a.conf": text }),
      ...(version !== undefined && { version }),
    });
    const all = unfolded(diagnostics);
    expect(
      new Set(all.map(({ rule, place, message }) => `${rule.id} ${place.start} ${place.end} ${message}`))
        .size,
    ).toBe(all.length);
    const rules = new Set(all.map(({ rule }) => rule.id));
    expect(verdict.messages.filter(({ rule }) => !rules.has(rule))).toEqual([]);
    for (const { consequences = [], severity } of diagnostics) {
      expect(consequences.some((one) => one.consequences)).toBe(false);
      expect(severity === "error" || consequences.every((one) => one.severity !== "error")).toBe(true);
    }
  });
});

describe("the cause", () => {
  const mistyped = `${instance("vrrp_instnce VI_1")}${second}`;

  test("is as bad as the worst that follows from it", () => {
    const [first] = found(mistyped, { severities: new Map([["KA201", "info"]]) });
    expect(first?.rule.name).toBe("keyword-unknown");
    expect(first?.severity).toBe("error");
    expect(first?.consequences?.length).toBeGreaterThan(10);
  });

  test("is another one where its rule is off", () => {
    const [first, ...others] = errorsIn(mistyped, { severities: new Map([["KA201", "off"]]) });
    expect(first?.rule.name).toBe("brace-unexpected");
    expect(others).toEqual([]);
  });

  test("takes what follows from it along where a comment allows it", () => {
    const allowed = mistyped.replace(
      "vrrp_instnce",
      "# kalc-disable-next-line KA201 -- we know\nvrrp_instnce",
    );
    expect(errorsIn(allowed)).toEqual([]);
    expect(found(allowed).map(({ rule }) => rule.name)).not.toContain("suppression-unused");
  });

  test("stays where a comment allows one of what follows", () => {
    const allowed = mistyped.replace(
      "    priority 100\n",
      "    # kalc-disable-next-line KA201 -- we know\n    priority 100\n",
    );
    const [first] = errorsIn(allowed);
    expect(first?.consequences?.length).toBe((errorsIn(mistyped)[0]?.consequences?.length ?? 0) - 1);
    expect(found(allowed).map(({ rule }) => rule.name)).not.toContain("suppression-unused");
  });

  test("where a comment allows it, of the same mistake on several lines another one comes first", () => {
    const text = `${second}zzz 1\n# kalc-disable-next-line KA201 -- we know\nzzz 2\nzzz 3\n`;
    const first = `${second}# kalc-disable-next-line KA201 -- we know\nzzz 1\nzzz 2\nzzz 3\n`;
    expect(errorsIn(text).map(({ consequences = [] }) => consequences.length)).toEqual([1]);
    const [one] = errorsIn(first);
    expect([one?.place.start, one?.consequences?.length]).toEqual([first.indexOf("zzz 2"), 1]);
  });

  test("is its own for an id that has it alone", () => {
    // With b the block is known, and what is wrong in it is a mistake by itself.
    const ids = `@a vrrp_instnce VI_1 {\n@b vrrp_instance VI_1 {\n    wrong 1\n${inside}}\n`;
    const errors = errorsIn(ids);
    expect(errors.map(({ place }) => positionAt(place.file.text, place.start).line)).toEqual([1, 3]);
  });

  test("is shown of a file whose braces are right without any of this", () => {
    expect(errorsIn(`${second}wrong\n`)[0]?.consequences).toBeUndefined();
  });
});

describe("a brace that is missing", () => {
  test.each([
    ["of a block in a block", instance("vrrp_instance VI_1", inside.replace("secret\n    }", "secret"))],
    ["of a block", `${instance("vrrp_instance VI_1").replace(/}\n$/, "")}${second}${server}`],
    ["of the last block", `${second}${instance("vrrp_instance VI_1").replace(/}\n$/, "")}`],
  ])("%s is said to be where kalc fmt says it is", (_, text) => {
    const [one, ...others] = errorsIn(text);
    const formatted = layOut(text, DEFAULTS);
    const where = "refused" in formatted ? /after line \d+/.exec(formatted.refused.message)?.[0] : undefined;
    expect(where).toBeDefined();
    expect(one?.message).toContain(`It is probably missing ${where ?? ""}.`);
    expect(one?.related.at(-1)?.message).toMatch(/^A `}` is probably missing after this line/);
    expect(others).toEqual([]);
  });

  test("of a list is not the one that ends the list", () => {
    const [one] = errorsIn(instance("vrrp_instance VI_1", inside.replace("1/24\n    }", "1/24")) + server);
    expect(one?.message).toContain("It is probably missing after line 10.");
  });

  test("and one that ends a block too early is pointed to", () => {
    const text = instance(
      "vrrp_instance VI_1",
      inside.replace("    virtual_ipaddress", "    }\n    virtual_ipaddress"),
    );
    const [one] = errorsIn(text);
    const [early] = one?.related ?? [];
    expect(early?.place.start).toBe(text.indexOf("    }\n    virtual_ipaddress") + 4);
  });
});

describe("long words", () => {
  const word = "é".repeat(5_000);

  test.each([
    ["a keyword", `${word} 1\n`],
    ["a value", `global_defs {\n    vrrp_version ${word}\n}\n`],
    ["a value in quotes", `vrrp_script a {\n    script /bin/true\n    weight "${"1 ".repeat(400)}"\n}\n`],
    ["a line", `# ${"word ".repeat(60_000)}\n`],
  ])("are not shown whole: %s", (_, text) => {
    const all = unfolded(found(text));
    const shown = all.flatMap(({ message, fix, related }) => [
      message,
      fix?.title ?? "",
      ...related.map((one) => one.message),
    ]);
    expect(all.length).toBeGreaterThan(0);
    expect(Math.max(...shown.map((one) => one.length))).toBeLessThan(500);
  });

  test("and a line of 300 kB is one error", () => {
    expect(errorsIn(`# ${"word ".repeat(60_000)}\n${second}`)).toHaveLength(1);
  });
});
