// The configurations of a pair, put together from what an edit says of them.

/** What one node's file says; what is not said is as below. */
export interface Says {
  readonly globals?: string;
  /** Blocks before the instance. */
  readonly before?: string;
  /** Blocks after it. */
  readonly behind?: string;
  readonly name?: string;
  readonly state?: string;
  readonly interface?: string;
  readonly vrid?: number;
  readonly priority?: number;
  readonly advertInt?: number;
  /** Lines within the instance. */
  readonly lines?: string;
  readonly addresses?: readonly string[];
  /** The whole text instead. */
  readonly text?: string;
}

export type Node = "lb1" | "lb2";
export const NODES: readonly Node[] = ["lb1", "lb2"];

export const ADDRESS = "10.77.0.200";

/** lb1 is master as long as both are well. */
const usualPriority = { lb1: 150, lb2: 100 } as const;

export function textFor(node: Node, says: Says): string {
  if (says.text !== undefined) return says.text;
  const { globals = "", before = "", behind = "" } = says;
  return `global_defs {
  router_id ${node}
${globals}
}
${before}
${instance(node, says)}
${behind}
`;
}

export function instance(node: Node, says: Says): string {
  const { name = "VI_1", vrid = 51, advertInt = 1, lines = "", addresses = [`${ADDRESS}/24`] } = says;
  return `vrrp_instance ${name} {
  state ${says.state ?? "BACKUP"}
  interface ${says.interface ?? "eth0"}
  virtual_router_id ${vrid}
  priority ${says.priority ?? usualPriority[node]}
  advert_int ${advertInt}
${lines}
  virtual_ipaddress {
${addresses.map((address) => `    ${address}`).join("\n")}
  }
}`;
}
