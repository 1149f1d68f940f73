import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { keepalivedTest } from "../support/keepalived.ts";
import { describeWith } from "../support/needs.ts";
import { generate, generateDiffering, manyServers } from "./generate.ts";

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

describe("the generated configuration in which every server differs", () => {
  test("has 3 lines and 38 for each virtual server", () => {
    expect(generateDiffering(1).split("\n").length - 1).toBe(41);
    expect(generateDiffering(manyServers).split("\n").length - 1).toBe(190_003);
  });

  test("uses no address twice, four times as large either", () => {
    const servers = 4 * manyServers;
    const addresses = generateDiffering(servers).match(/\d+\.\d+\.\d+\.\d+/g) ?? [];
    expect(new Set(addresses).size).toBe(5 * servers);
  });

  test("has no two servers with the same settings", () => {
    const blocks = generateDiffering(manyServers).replaceAll(/\d+\.\d+\.\d+\.\d+/g, "-");
    const virtualServers = blocks.split("virtual_server").slice(1);
    expect(new Set(virtualServers).size).toBe(manyServers);
    const realServers = virtualServers.flatMap((block) => block.split("real_server").slice(1));
    expect(new Set(realServers.map((block) => block.trimEnd())).size).toBe(4 * manyServers);
  });
});

describeWith(["keepalived", "namespaces"], "keepalived's answer to the generated configuration", () => {
  test("is silence", () => {
    const folder = mkdtempSync(join(tmpdir(), "kalc-"));
    try {
      const file = join(folder, "generated.conf");
      for (const text of [generate(300), generateDiffering(300)]) {
        writeFileSync(file, text);
        expect(keepalivedTest(file)).toEqual({ exit: 0, messages: [] });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
