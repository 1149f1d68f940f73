import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { runProcess } from "../process.ts";
import type { Row } from "../row.ts";

const nodes = 200;
const folder = mkdtempSync(join(tmpdir(), "kalc-bench-"));

function node(index: number): string {
  const peers = Array.from({ length: nodes }, (_, peer) =>
    peer === index ? "" : `        ${address(peer)}\n`,
  );
  const instance = (number: number): string =>
    `vrrp_instance VI_${number} {\n    interface eth0\n    virtual_router_id ${number}\n    priority ${1 + ((index + number) % 250)}\n    unicast_src_ip ${address(index)}\n    unicast_peer {\n${peers.join("")}    }\n    virtual_ipaddress {\n        192.0.2.${number}/24\n    }\n}\n`;
  return `global_defs {\n    router_id node${index}\n}\n${[1, 2, 3].map(instance).join("")}`;
}

function address(index: number): string {
  return `10.0.0.${index + 1}`;
}

const files = Array.from({ length: nodes }, (_, index) => {
  const file = join(folder, `node${index}.conf`);
  writeFileSync(file, node(index));
  return file;
});

const lint = (...more: readonly string[]): void =>
  runProcess(process.execPath, "cli/bin/kalc.cjs", "lint", "--fail-on", "never", ...more, ...files);

export const rows: readonly Row[] = [
  {
    name: `a cluster of ${nodes} nodes in ${nodes} files: kalc lint --cluster`,
    against: "linting the files by themselves",
    atMost: 2,
    aim: 1.2,
    kalc: () => lint("--cluster"),
    baseline: () => lint(),
  },
];
