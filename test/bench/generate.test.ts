import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { keepalivedTest } from "../support/keepalived.ts";
import { describeWith } from "../support/needs.ts";
import { generate, manyServers } from "./generate.ts";

describe("the generated configuration", () => {
  test("has 3 lines and 35 for each virtual server", () => {
    expect(generate(1).split("\n").length - 1).toBe(38);
    expect(generate(manyServers).split("\n").length - 1).toBe(175_003);
  });

  test("uses no address twice", () => {
    const addresses = generate(manyServers).match(/\d+\.\d+\.\d+\.\d+/g) ?? [];
    expect(addresses).toHaveLength(5 * manyServers);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

describeWith(["keepalived", "namespaces"], "keepalived's answer to the generated configuration", () => {
  test("is silence", () => {
    const folder = mkdtempSync(join(tmpdir(), "kalc-"));
    try {
      const file = join(folder, "generated.conf");
      writeFileSync(file, generate(300));
      expect(keepalivedTest(file)).toEqual({ exit: 0, messages: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
