import { formatAddress } from "@kalc/parser/schema";
import type { ClusterReport } from "./report.ts";
import { servicesOf } from "./services.ts";

/** What a cluster looks like: boxes in columns, and lines from one column to the next. */
export interface Picture {
  readonly columns: readonly { readonly title: string; readonly boxes: readonly Box[] }[];
  readonly lines: readonly Line[];
}

interface Box {
  readonly id: string;
  /** The first is its title. */
  readonly texts: readonly string[];
}

interface Line {
  readonly from: string;
  readonly to: string;
  /** What is only there when something fails. */
  readonly isDashed: boolean;
}

export function pictureOf({ cluster, elections }: ClusterReport): Picture {
  const lines: Line[] = [];
  const nodes = cluster.nodes.map(({ name }, index): Box => ({ id: `node${index}`, texts: [name] }));
  const nodeId = new Map(cluster.nodes.map(({ name }, index) => [name, `node${index}`]));
  const owners = new Map<string, string>();
  const routers = elections.map(({ router, standings, well }, index): Box => {
    const id = `router${index}`;
    const masters = new Set(well.kind === "master" ? [well.node] : well.kind === "several" ? well.nodes : []);
    for (const { member } of standings) {
      const { name } = member.node;
      lines.push({ from: nodeId.get(name) ?? "", to: id, isDashed: !masters.has(name) });
    }
    const addresses = standings.flatMap(({ member: { instance } }) => [
      ...instance.virtualAddresses,
      ...instance.excludedAddresses,
    ]);
    for (const { address } of addresses) owners.set(formatAddress(address), id);
    const shown = addresses.map(({ address }) => `${formatAddress(address)}/${address.prefixLength}`);
    const roles = standings.map(({ member, priority }) => {
      const isMaster = masters.has(member.node.name);
      return `${isMaster ? "master" : "backup"} ${member.node.name} ${priority}`;
    });
    return { id, texts: [router.name, ...new Set(shown), ...roles] };
  });
  const backends = new Map<string, string>();
  const services = servicesOf(cluster).map(({ name, addresses, servers }, index): Box => {
    const id = `service${index}`;
    const from = new Set(addresses.map((address) => owners.get(formatAddress(address))));
    for (const owner of from) if (owner !== undefined) lines.push(plain(owner, id));
    for (const server of servers) {
      const known = backends.get(server) ?? `server${backends.size}`;
      backends.set(server, known);
      lines.push(plain(id, known));
    }
    return { id, texts: [name] };
  });
  const servers = [...backends].map(([name, id]): Box => ({ id, texts: [name] }));
  const columns = [
    { title: "nodes", boxes: nodes },
    { title: "virtual addresses", boxes: routers },
    { title: "virtual servers", boxes: services },
    { title: "real servers", boxes: servers },
  ];
  return { columns: columns.filter(({ boxes }) => boxes.length > 0), lines };
}

function plain(from: string, to: string): Line {
  return { from, to, isDashed: false };
}
