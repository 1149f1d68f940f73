import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { fullReport } from "../report.ts";
import { reports, written } from "./written.ts";

const schema = JSON.parse(
  readFileSync(new URL("schemas/code-quality.json", import.meta.url), "utf8"),
) as object;
const isValid = new Ajv().compile(schema);

describe("by the fields that GitLab documents", () => {
  test.each(reports)("%s is valid", async (_, report) => {
    isValid(JSON.parse(await written("gitlab", report)));
    expect(isValid.errors).toBeNull();
  });

  test.each(["description", "check_name", "fingerprint", "severity", "location"])(
    "without %s it is not",
    async (field) => {
      const [issue] = JSON.parse(await written("gitlab", fullReport())) as Record<string, unknown>[];
      expect(isValid([issue])).toBe(true);
      expect(isValid([{ ...issue, [field]: undefined }])).toBe(false);
    },
  );
});

test("findings are told apart", async () => {
  const issues = JSON.parse(await written("gitlab", fullReport())) as { fingerprint: string }[];
  expect(issues).toHaveLength(5);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(5);
});
