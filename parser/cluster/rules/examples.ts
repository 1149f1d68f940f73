import type { ClusterExample } from "../../diagnostics/index.ts";

/** What the instance of a node in an example says beside the usual. */
interface Says {
  readonly priority?: string;
  readonly state?: string;
  readonly vrid?: string;
  readonly vips?: readonly string[];
  readonly lines?: readonly string[];
  readonly before?: string;
  readonly after?: string;
  /** The release its node runs. */
  readonly keepalived?: string;
}

const USUAL_VRID = "virtual_router_id 17";

/** A node of an example: one instance that is like those of all other examples but for what is named. */
export function node(says: Says = {}): string {
  const { priority = "priority 150", state = "state BACKUP", vrid = USUAL_VRID } = says;
  const { vips = ["192.0.2.10/24"], lines = [], before = "", after = "" } = says;
  const all = [state, "interface eth0", vrid, priority, ...lines].map((line) => `    ${line}\n`).join("");
  const addresses = vips.map((vip) => `        ${vip}\n`).join("");
  return `${before}vrrp_instance VI_1 {\n${all}    virtual_ipaddress {\n${addresses}    }\n}\n${after}`;
}

/** Two clusters of two nodes each, where the nodes of one differ in their priority only. */
export function twoClusters(web: Says, db: Says): ClusterExample {
  const second = { priority: "priority 100" };
  const unmarked = (says: Says): Says => ({ ...says, vrid: says.vrid?.replace(/[«»]/g, "") ?? USUAL_VRID });
  return {
    nodes: {
      "web-lb1.conf": node(web),
      "web-lb2.conf": node({ ...web, ...second }),
      "db-lb1.conf": node(db),
      "db-lb2.conf": node({ ...unmarked(db), ...second }),
    },
    clusters: { web: ["web-lb1.conf", "web-lb2.conf"], db: ["db-lb1.conf", "db-lb2.conf"] },
  };
}

/** Two nodes, the first with the higher priority. */
export function pair(first: Says, second: Says): ClusterExample {
  const nodes = { "lb1.conf": node(first), "lb2.conf": node({ priority: "priority 100", ...second }) };
  const known = Object.entries({ "lb1.conf": first.keepalived, "lb2.conf": second.keepalived }).flatMap(
    ([path, release]) => (release === undefined ? [] : [[path, release] as const]),
  );
  return known.length === 0 ? { nodes } : { nodes, releases: Object.fromEntries(known) };
}

/** A virtual server that serves the address of `pair`. */
export function service(...lines: readonly string[]): string {
  const inside = lines.map((line) => `    ${line}\n`).join("");
  return `virtual_server 192.0.2.10 80 {\n${inside}}\n`;
}

/** After the usual settings, real servers that each get a connection to their port. */
export function balanced(...servers: readonly string[]): readonly string[] {
  return ["lb_algo wrr", "lb_kind NAT", "protocol TCP", ...servers.flatMap((server) => checked(server))];
}

export function checked(server: string, ...lines: readonly string[]): readonly string[] {
  return [`${server} {`, ...lines.map((line) => `    ${line}`), "    TCP_CHECK {", "    }", "}"];
}

/** The two instances of a gateway, by their priorities. */
export function gateway(outside: string, inside = outside): string {
  const instance = (name: string, at: number, priority: string): string => `vrrp_instance ${name} {
    state BACKUP
    interface eth${at}
    virtual_router_id ${21 + at}
    ${priority}
    virtual_ipaddress {
        ${at === 0 ? "192.0.2.10/24" : "198.51.100.10/24"}
    }
}
`;
  return `${instance("OUTSIDE", 0, outside)}\n${instance("INSIDE", 1, inside)}`;
}
