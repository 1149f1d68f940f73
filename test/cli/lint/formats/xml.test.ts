// Checkstyle's and JUnit's reports, read back and validated by libxml2.
import { readFileSync } from "node:fs";
import { XmlDocument, XmlElement, XsdValidator } from "libxml2-wasm";
import { describe, expect, test } from "vitest";
import type { FailOn } from "../../../../parser/project/index.ts";
import { fullReport } from "../report.ts";
import { reports, written } from "./written.ts";

function validatorFor(name: string): XsdValidator {
  const schema = readFileSync(new URL(`schemas/${name}`, import.meta.url), "utf8");
  return XsdValidator.fromDoc(XmlDocument.fromString(schema));
}

const schemas = {
  checkstyle: validatorFor("checkstyle.xsd"),
  junit: validatorFor("jenkins-junit.xsd"),
} as const;

/** What is not well-formed, or not as the schema says, throws. */
function validate(name: keyof typeof schemas, text: string): void {
  schemas[name].validate(XmlDocument.fromString(text));
}

/** The attributes of every element of a name. */
function attributes(text: string, name: string): Record<string, string>[] {
  return XmlDocument.fromString(text)
    .find(`//${name}`)
    .flatMap((node) => (node instanceof XmlElement ? [node] : []))
    .map(({ attrs }) => Object.fromEntries(attrs.map((attribute) => [attribute.name, attribute.value])));
}

describe.each(["checkstyle", "junit"] as const)("%s, by its schema", (name) => {
  test.each(reports)("%s is valid", async (_, report) => {
    const text = await written(name, report);
    expect(() => validate(name, text)).not.toThrow();
  });

  // What a reader needs: the schema has to miss it.
  test.each(
    {
      checkstyle: ["line", "column", "severity", "message", "source", "name", "version"],
      junit: ["name", "tests"],
    }[name],
  )("it is not without %s", async (attribute) => {
    const text = await written(name, fullReport());
    const without = text.replace(new RegExp(`(<(?!testsuites|\\?xml)[^>]*) ${attribute}="[^"]*"`), "$1");
    expect(without).not.toBe(text);
    expect(() => validate(name, without)).toThrow(`'${attribute}' is required`);
  });
});

describe("checkstyle", () => {
  test("has each finding under its file", async () => {
    const text = await written("checkstyle", fullReport());
    expect(attributes(text, "file")).toEqual([{ name: "conf/lb 1,a:b.conf" }]);
    const errors = attributes(text, "error");
    expect(errors[1]).toEqual({
      line: "3",
      column: "34",
      severity: "warning",
      message: "Ready for 100%: \"<é>\" & 'more'\u2407.",
      source: "kalc.KA204.value-truncated",
    });
    expect(errors.map(({ severity }) => severity)).toEqual(["warning", "warning", "error", "info", "info"]);
  });
});

describe("junit", () => {
  const path = "conf/lb 1,a:b.conf";
  const failures = async (failOn?: FailOn): Promise<unknown> => {
    const report = fullReport();
    const text = await written("junit", failOn ? { ...report, failOn: new Map([[path, failOn]]) } : report);
    const [all] = attributes(text, "testsuites");
    const suites = attributes(text, "testsuite").map(({ tests, failures }) => [tests, failures]);
    const types = attributes(text, "failure").map(({ type }) => type);
    expect(attributes(text, "testcase")).toHaveLength(Number(all?.tests));
    return { failures: all?.failures, suites, types };
  };

  test("what the run does not fail for is a case that passed, with its message", async () => {
    expect(await failures()).toEqual({
      failures: "1",
      suites: [
        ["5", "1"],
        ["1", "0"],
      ],
      types: ["error"],
    });
    expect(await failures("never")).toMatchObject({ failures: "0", types: [] });
    expect(await failures("info")).toMatchObject({
      failures: "4",
      types: ["warning", "warning", "error", "info"],
    });
    expect(await written("junit", fullReport())).toContain(
      "<system-out>hint: conf/lb 1,a:b.conf:10:1: It is",
    );
  });

  test("with keepalived only its own test can fail", async () => {
    expect(await failures("keepalived")).toEqual({
      failures: "1",
      suites: [
        ["6", "1"],
        ["1", "0"],
      ],
      types: ["keepalived"],
    });
  });
});
