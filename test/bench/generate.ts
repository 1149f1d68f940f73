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

/** The index-th host address below a /16, 250 in each /24 so that none ends in .0 or .255. */
function address(network: string, index: number): string {
  return `${network}.${Math.floor(index / 250)}.${1 + (index % 250)}`;
}
