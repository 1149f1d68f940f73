/** How large benches say "one large configuration": this many virtual servers are 175,003 lines. */
export const manyServers = 5_000;

/**
 * A configuration that keepalived loads, of any size: a global block of 3 lines, then 35 lines for each virtual
 * server and its 4 real servers. No address is used twice, so nothing is dropped as a duplicate.
 */
export function generate(virtualServers: number): string {
  const blocks = Array.from({ length: virtualServers }, (_, index) => virtualServer(index));
  return `global_defs {\n    router_id bench\n}\n${blocks.join("")}`;
}

function virtualServer(index: number): string {
  const realServers = [0, 1, 2, 3].map((which) => realServer(4 * index + which));
  return `virtual_server ${address("10.0", index)} 80 {
    delay_loop 10
    lb_algo wrr
    lb_kind NAT
    persistence_timeout 50
    protocol TCP
${realServers.join("")}}
`;
}

function realServer(index: number): string {
  return `    real_server ${address("10.128", index)} 8080 {
        weight ${1 + (index % 9)}
        TCP_CHECK {
            connect_timeout 3
            connect_port 8080
        }
    }
`;
}

/**
 * The same where every virtual server and every real server differs in its settings and not by its addresses
 * alone: 3 lines, then 38 for each virtual server and its 4 real servers. With 5,000 of them 190,003 lines.
 */
export function generateDiffering(virtualServers: number): string {
  const blocks = Array.from({ length: virtualServers }, (_, index) => differingServer(index));
  return `global_defs {\n    router_id bench\n}\n${blocks.join("")}`;
}

/** All of them look at weights, and are right for a service with one address. */
const schedulers = ["wrr", "wlc", "sh", "mh", "sed", "nq", "lblcr"] as const;

function differingServer(index: number): string {
  const realServers = [0, 1, 2, 3].map((which) => differingRealServer(4 * index + which));
  // What counts in steps without a common factor comes back together only after their product.
  return `virtual_server ${address("10.0", index)} ${1 + (index % 65_521)} {
    delay_loop ${1 + (index % 11)}
    lb_algo ${pick(schedulers, index)}
    lb_kind NAT
    persistence_timeout ${60 + (index % 1_009)}
    protocol TCP
    quorum ${1 + (index % 4)}
    retry ${1 + (index % 2)}
    delay_before_retry ${1 + (index % 3)}
${realServers.join("")}}
`;
}

function differingRealServer(index: number): string {
  return `    real_server ${address("10.128", index)} ${1 + (index % 65_519)} {
        weight ${1 + (index % 251)}
        TCP_CHECK {
            connect_timeout ${1 + (index % 4)}
            connect_port ${1 + (index % 65_519)}
        }
    }
`;
}

function pick(words: readonly string[], index: number): string {
  return words[index % words.length] ?? "";
}

/** The index-th host address from a /16 on, 250 in each /24 so that none ends in .0 or .255. */
function address(network: "10.0" | "10.128", index: number): string {
  const [first = "", second] = network.split(".");
  const third = Math.floor(index / 250);
  return `${first}.${Number(second) + Math.floor(third / 256)}.${third % 256}.${1 + (index % 250)}`;
}
