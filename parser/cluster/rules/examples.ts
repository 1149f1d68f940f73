import type { ClusterExample } from "../../diagnostics/index.ts";

/** What the instance of a node in an example says beside the usual. */
interface Says {
  readonly priority?: string;
  readonly state?: string;
  readonly vrid?: string;
  readonly vips?: readonly string[];
  readonly lines?: readonly string[];
  readonly before?: string;
}

/** A node of an example: one instance that is like those of all other examples but for what is named. */
export function node(says: Says = {}): string {
  const { priority = "priority 150", state = "state BACKUP", vrid = "virtual_router_id 17" } = says;
  const { vips = ["192.0.2.10/24"], lines = [], before = "" } = says;
  const all = [state, "interface eth0", vrid, priority, ...lines].map((line) => `    ${line}\n`).join("");
  const addresses = vips.map((vip) => `        ${vip}\n`).join("");
  return `${before}vrrp_instance VI_1 {\n${all}    virtual_ipaddress {\n${addresses}    }\n}\n`;
}

/** Two nodes, the first with the higher priority. */
export function pair(first: Says, second: Says): ClusterExample {
  return { nodes: { "lb1.conf": node(first), "lb2.conf": node({ priority: "priority 100", ...second }) } };
}
