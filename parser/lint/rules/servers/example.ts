/** A virtual server that nothing is wrong with, around what an example is about. */
export function service(
  inside: string,
  {
    head = "virtual_server 192.0.2.100 80",
    common = "delay_loop 5\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP",
  } = {},
): string {
  return `${head} {\n    ${common}\n${inside}}\n`;
}

export const tcpCheck = "        TCP_CHECK {\n            connect_timeout 3\n        }\n";

export function realServer(head: string, inside = tcpCheck): string {
  return `    ${head} {\n${inside}    }\n`;
}

export const first = realServer("real_server 192.0.2.21 80");
export const second = realServer("real_server 192.0.2.22 80");
