// What most roll-outs to hosts are tried on: the cluster web of the nodes lb1 and lb2.

/** What the hosts of the lab are not: machines with systemd. */
export const ACCEPTED = ["--accept", "KA804=there is no systemd in the lab"] as const;

interface Cluster {
  /** Who logs in, where that is not root. */
  readonly user?: string;
  readonly firewall?: string;
  /** In seconds. */
  readonly gate?: number;
  readonly confirm?: number;
  readonly command?: number;
}

/** kalc.yaml of the cluster. */
export function clusterYaml({
  user,
  firewall = "none",
  gate = 30,
  confirm = 60,
  command,
}: Cluster = {}): string {
  const login = user === undefined ? "" : `${user}@`;
  const node = (name: string): string =>
    `      ${name}: { file: ${name}.conf, host: ${login}${name}, keepalived: installed }\n`;
  const limits = [
    `gate: ${gate}`,
    `confirm: ${confirm}`,
    ...(command === undefined ? [] : [`command: ${command}`]),
  ];
  return `clusters:
  web:
    nodes:
${node("lb1")}${node("lb2")}    setup: { firewall: ${firewall} }
    timeouts: { ${limits.join(", ")} }
`;
}

interface Node {
  readonly interface?: string;
  readonly address?: string;
  readonly vrid?: number;
  /** Further lines of the instance. */
  readonly lines?: string;
}

/** The configuration of a node. */
export function nodeText(
  priority: number,
  { interface: name = "eth0", address = "10.77.0.100", vrid = 51, lines = "" }: Node = {},
): string {
  return `vrrp_instance VI_1 {
    interface ${name}
    virtual_router_id ${vrid}
    priority ${priority}
    advert_int 0.2
    version 3
    virtual_ipaddress {
        ${address}/24
    }
${lines}}
`;
}

/** As keepalived would take over: lb1 is the first. */
export const PRIORITIES = { lb1: 150, lb2: 100 } as const;
