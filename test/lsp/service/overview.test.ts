import { expect, test } from "vitest";
import { overview, type OverviewItem } from "../../../lsp/service/index.ts";
import { serverOver } from "../support/open.ts";

const instance = "vrrp_instance WEB {\n  interface eth0\n}\n";
const service = "virtual_server 192.0.2.10 443 {\n}\n";

async function lines(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const server = serverOver(files);
  const items = overview(await server.inventory(), (path) => server.view(path)?.file);
  const linesOf =
    (depth: number) =>
    ({ label, description, kind, location, children }: OverviewItem): readonly string[] => [
      `${"  ".repeat(depth)}${kind} ${label} (${description}) ${location.path}:${location.start}`,
      ...children.flatMap(linesOf(depth + 1)),
    ];
  return items.flatMap(linesOf(0));
}

test("clusters with their nodes and what these have, then what is in no cluster", async () => {
  const files = {
    "/w/kalc.yaml":
      "clusters:\n  front:\n    nodes:\n      n1: { file: lb1.conf }\n      n2: { file: lb2.conf, config-id: b }\n",
    "/w/lb1.conf": `${service}${instance}`,
    "/w/lb2.conf": "include parts/*.conf\n",
    "/w/parts/a.conf": instance,
    "/w/alone/keepalived.conf": service,
    "/w/other.conf": "[section]\nkey = value\n",
  };
  expect(await lines(files)).toEqual([
    "cluster front (2 nodes) /w/lb1.conf:0",
    "  node n1 (lb1.conf) /w/lb1.conf:0",
    "    instance WEB (interface eth0) /w/lb1.conf:34",
    "    virtualServer 192.0.2.10 443 () /w/lb1.conf:0",
    "  node n2 (lb2.conf, config id b) /w/lb2.conf:0",
    "    instance WEB (interface eth0) /w/parts/a.conf:0",
    "file keepalived.conf (alone) /w/alone/keepalived.conf:0",
    "  virtualServer 192.0.2.10 443 () /w/alone/keepalived.conf:0",
  ]);
});

test("a workspace without keepalived has nothing", async () => {
  expect(await lines({ "/w/other.conf": "[section]\n", "/w/a.txt": instance })).toEqual([]);
});
