/** Configurations that are right but for what a row of cases.ts puts into them. */
export function exactly(text: string): Readonly<Record<string, string>> {
  return { "keepalived.conf": text };
}

export function instance(name: string, inside: string, addresses = "192.0.2.80/24"): string {
  return `vrrp_instance ${name} {\n    interface eth0\n    ${inside}\n    virtual_ipaddress {\n        ${addresses}\n    }\n}\n`;
}

export function inInstance(inside: string, addresses?: string): string {
  return instance("web", `virtual_router_id 83\n    ${inside}`, addresses);
}

/** Two nodes of one virtual router, and what each has inside its instance. */
export function pair(first: string, second: string): Readonly<Record<string, string>> {
  return pairOf("virtual_router_id 17", "virtual_router_id 17", first, second);
}

export function pairOf(
  firstId: string,
  secondId: string,
  first: string,
  second = first,
): Readonly<Record<string, string>> {
  const node = (id: string, priority: number, inside: string): string =>
    instance("VI_1", [id, `priority ${priority}`, inside].filter((line) => line !== "").join("\n    "));
  return { "lb1.conf": node(firstId, 150, first), "lb2.conf": node(secondId, 100, second) };
}

export function script(command: string, inside: string): string {
  return `vrrp_script check {\n    script ${command}\n    ${inside}\n}\n`;
}

export function server(checker: string, inside = "delay_loop 5"): string {
  return `virtual_server 192.0.2.100 80 {\n    ${inside}\n    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n    real_server 192.0.2.21 80 {\n${checker}    }\n    real_server 192.0.2.22 80 {\n        TCP_CHECK {\n            connect_timeout 3\n        }\n    }\n}\n`;
}

export const tracked = `track_script {\n        check\n    }`;

export const tcp = "        TCP_CHECK {\n            connect_timeout 3\n        }\n";

/** An instance that tracks a command, whose line is the place. */
export const checkedBy = (command: string): Readonly<Record<string, string>> =>
  exactly(script(command, "interval 2").replace(/script ".*"/, "«$&»") + inInstance(tracked));

export const groupOf = (members: string): string => `vrrp_sync_group G1 {\n    group {\n${members}    }\n}\n`;

export const url = (inside: string): string =>
  `        HTTP_GET {\n            «url» {\n                path /\n${inside}            }\n            connect_timeout 3\n        }\n`;

export const answering = (inside: string): string =>
  `        HTTP_GET {\n            url {\n                path /\n                status_code 200\n            }\n${inside}        }\n`;
