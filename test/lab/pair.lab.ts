import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../cli/commands/index.ts";
import { run } from "../../cli/run.ts";
import { keepalivedVersion } from "../support/keepalived.ts";
import { describeWith } from "../support/needs.ts";
import { testIo } from "../support/test-io.ts";
import { inMachine } from "./machine.ts";

const VIP = "10.0.2.200";

/** What the pair does that kalc convert makes of an environment, part by part. */
async function partsFor(method: "NAT" | "DR"): Promise<Readonly<Record<string, string>>> {
  const folder = mkdtempSync(join(tmpdir(), "kalc-pair-"));
  try {
    const variables = [
      `VIRTUAL_IP=${VIP}:80`,
      "REAL_IP=10.0.2.21,10.0.2.22",
      `LB_KIND=${method}`,
      "PASSWORD=geheim",
    ];
    writeFileSync(join(folder, "lb.env"), ["INTERFACE=eth0", "LBMode=main", ...variables, ""].join("\n"));
    const { io, stderr } = testIo({ cwd: folder });
    const args = [
      "convert",
      "lb.env",
      "--keepalived",
      keepalivedVersion(),
      "--out",
      "case",
      "--setup-script",
    ];
    expect({ exit: await run(args, io, commands), stderr: stderr() }).toEqual({ exit: 0, stderr: "" });
    writeFileSync(join(folder, "case/lab"), `METHOD=${method}\nVIP=${VIP}\n`);
    return inMachine("pair.sh", join(folder, "case")).parts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function table(forward: string): RegExp {
  const server = (address: string): string => String.raw`\s+-> ${address}:80\s+${forward}\s+1\s+\d+\s+\d+`;
  return new RegExp(`TCP {2}${VIP}:80 rr persistent 7200${server("10.0.2.21")}${server("10.0.2.22")}$`);
}

function works(parts: Readonly<Record<string, string>>, forward: string): void {
  for (const host of ["lb1", "lb2"]) {
    expect(parts[`first-${host}`]).toMatch(/wrote [^]*exit 0$/);
    expect(parts[`second-${host}`]).toBe("kalc-lb: everything is as it should be\nexit 0");
    expect(parts[`test-${host}`]).toBe("exit 0");
    expect(parts[`table-${host}`]).toMatch(table(forward));
  }
  expect(parts["ready"]).toBe("yes");
  expect(parts["spread"]).toBe("2 web1\n2 web2");
  expect(parts["failover"]).toBe("yes\n2 web1\n2 web2");
}

describeWith(["keepalived", "lab"], "a pair made of an environment, with real IPVS", () => {
  test("NAT, with the client on the servers' network", async () => {
    const parts = await partsFor("NAT");
    works(parts, "Masq");
    expect(parts["without-masquerade"]).toBe("4 none");
    expect(parts["undo"]).toBe("lb1 as before\nlb2 as before");
  });

  test("DR, with real servers that keep quiet about the address", async () => {
    const parts = await partsFor("DR");
    works(parts, "Route");
    for (const host of ["web1", "web2"]) {
      expect(parts[`second-${host}`]).toBe("kalc-lb-real: everything is as it should be\nexit 0");
    }
    expect(parts["undo"]).toBe(["lb1", "lb2", "web1", "web2"].map((host) => `${host} as before`).join("\n"));
  });
});
