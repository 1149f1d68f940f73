// What the keepalived-LoadBalancer image can say, keyword by keyword: all else is lost on the way back.
import { finding, type ConvertFinding } from "../finding.ts";
import { childOf, wordAfter, type BlockNode } from "./blocks.ts";

type Fits = (node: BlockNode) => boolean;

const anything: Fits = () => true;
const exactly =
  (...words: readonly string[]): Fits =>
  (node) =>
    node.words.join(" ") === words.join(" ");

const inServer: Readonly<Record<string, Fits>> = {
  delay_loop: exactly("5"),
  lb_algo: anything,
  lvs_sched: anything,
  lb_kind: anything,
  lvs_method: anything,
  persistence_timeout: exactly("7200"),
  protocol: exactly("TCP"),
  alpha: anything,
  real_server: anything,
};

/** By the keyword of the block, and the keywords in it. */
const FITTING: Readonly<Record<string, Readonly<Record<string, Fits>>>> = {
  "": { global_defs: anything, vrrp_instance: anything, virtual_server: ({ words }) => words.length === 2 },
  // How this image sets keepalived up is its own matter.
  global_defs: {
    router_id: anything,
    dynamic_interfaces: anything,
    script_user: anything,
    enable_script_security: anything,
    vrrp_version: anything,
  },
  vrrp_instance: {
    version: anything,
    state: anything,
    interface: anything,
    virtual_router_id: anything,
    priority: anything,
    advert_int: exactly("1"),
    nopreempt: anything,
    garp_master_delay: exactly("1"),
    authentication: anything,
    virtual_ipaddress: anything,
  },
  authentication: { auth_type: exactly("PASS"), auth_pass: anything },
  virtual_server: inServer,
  real_server: { weight: exactly("1"), TCP_CHECK: anything },
  TCP_CHECK: { connect_timeout: exactly("3"), connect_port: anything },
};

/** What the image always writes, and so cannot leave out. */
const ALWAYS: Readonly<Record<string, readonly string[]>> = {
  virtual_server: ["delay_loop", "persistence_timeout", "protocol", "alpha"],
  real_server: ["TCP_CHECK"],
  TCP_CHECK: ["connect_timeout"],
};

export function misfits(nodes: readonly BlockNode[], around?: BlockNode): readonly ConvertFinding[] {
  const fitting = FITTING[around?.keyword ?? ""] ?? {};
  const found = nodes.flatMap((node) => {
    if (fitting[node.keyword]?.(node) !== true) return lost(node);
    if (node.keyword === "TCP_CHECK" && !checksOwnPort(node, around)) return lost(node);
    return misfits(node.children, node);
  });
  const absent = (ALWAYS[around?.keyword ?? ""] ?? []).filter(
    (keyword) => around && !childOf(around, keyword),
  );
  return [
    ...found,
    ...absent.map((keyword) =>
      finding("always-there", "impossible", `The image always writes ${keyword} here.`, {
        place: around?.place,
      }),
    ),
  ];
}

function lost(node: BlockNode): ConvertFinding {
  const message = `The image has no variable for this ${node.keyword}.`;
  return finding("no-variable", "impossible", message, { place: node.place });
}

function checksOwnPort(check: BlockNode, server: BlockNode | undefined): boolean {
  const port = wordAfter(check, "connect_port");
  return port === undefined || port === server?.words[1];
}
