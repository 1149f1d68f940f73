// Cases of the table that are described, not written out.

const instance = (name: string, more = ""): string => `vrrp_instance ${name} {
  interface eth0
  virtual_router_id ${name.length + 50}
  virtual_ipaddress {
    192.0.2.1
  }${more}
}
`;
const server = (head: string, body = "protocol TCP", real = "real_server 192.0.2.21 80 {\n  }"): string =>
  `virtual_server ${head} {\n  lb_algo rr\n  lb_kind NAT\n  ${body}\n  ${real}\n}\n`;
const group = (line: string): string => `virtual_server_group G {\n  ${line}\n}\n${server("group G")}`;
const bfd = (name: string): string => `bfd_instance ${name} {\n  neighbor_ip 192.0.2.254\n}\n`;
const sync = (head: string, members: string): string => `${head} {\n  group {\n    ${members}\n  }\n}\n`;
const routes = (line: string): string => `static_routes {\n  ${line}\n}\n`;

export const describedCases: Readonly<Record<string, string>> = {
  "vrrp_script: no script": "vrrp_script S {\n}\n",
  "vrrp_script: no name": "vrrp_script {\n  script /usr/bin/true\n}\n",
  "vrrp_sync_group: one member": instance("A") + sync("vrrp_sync_group S", "A"),
  "vrrp_sync_group: unknown member": instance("A") + sync("vrrp_sync_group S", "A nosuch"),
  "vrrp_sync_group: no group": `${instance("A")}vrrp_sync_group S {\n}\n`,
  "vrrp_sync_group: no name": instance("A") + instance("BB") + sync("vrrp_sync_group", "A BB"),
  "vrrp_sync_group > global_tracking: flag": `${instance("A")}${instance("BB")}vrrp_sync_group S {\n  group {\n    A BB\n  }\n  global_tracking\n}\n`,
  "vrrp_instance: two names": instance("A B"),
  "vrrp_instance: dup name": instance("A") + instance("A"),
  "vrrp_instance: same vrid": instance("A") + instance("B"),
  "static_routes: ok": routes("198.51.100.0/24 via 192.0.2.254 dev eth0"),
  "static_routes: track_group":
    instance("A") +
    sync("track_group G", "A") +
    routes("198.51.100.0/24 via 192.0.2.254 dev eth0 track_group G"),
  "static_routes: track_group unknown": routes("198.51.100.0/24 via 192.0.2.254 dev eth0 track_group G"),
  "static_ipaddress: ok": "static_ipaddress {\n  192.0.2.10/24 dev eth0\n}\n",
  "static_ipaddress: use_vmac": "static_ipaddress {\n  192.0.2.10/24 dev eth0 use_vmac\n}\n",
  "garp_group: none": "garp_group {\n  interface eth0\n}\n",
  "garp_group: ok": "garp_group {\n  garp_interval 1\n  interface eth0\n}\n",
  "interface_up_down_delays: ok": "interface_up_down_delays {\n  eth0 1 2\n}\n",
  "interface_up_down_delays: bad if": "interface_up_down_delays {\n  eth9 1 2\n}\n",
  "virtual_server: no rs": server("192.0.2.1 80", "protocol TCP", ""),
  "virtual_server: bad ip": server("192.0.2.999 80"),
  "virtual_server: port 65536": server("192.0.2.1 65536"),
  "virtual_server: fwmark": server("fwmark 1", ""),
  "virtual_server: fwmark+protocol": server("fwmark 1"),
  "virtual_server: group unknown": server("group nosuch"),
  "virtual_server: port 0": server("192.0.2.1 0"),
  "virtual_server_group: 192.0.2.1 80": group("192.0.2.1 80"),
  "virtual_server_group: 192.0.2.1-5 80": group("192.0.2.1-5 80"),
  "virtual_server_group: 192.0.2.5-1 80": group("192.0.2.5-1 80"),
  "virtual_server_group: 192.0.2.1-256 80": group("192.0.2.1-256 80"),
  "virtual_server_group: fwmark 3 inet": group("fwmark 3 inet"),
  "virtual_server_group: 192.0.2.0/30 80": group("192.0.2.0/30 80"),
  "virtual_server_group: 192.0.2.1/30 80": group("192.0.2.1/30 80"),
  "virtual_server_group: 192.0.2.1-192.0.2.9 80": group("192.0.2.1-192.0.2.9 80"),
  "virtual_server_group: ": group(""),
  "real_server: dup": server(
    "192.0.2.1 80",
    "protocol TCP",
    "real_server 192.0.2.21 80 {\n  }\n  real_server 192.0.2.21 80 {\n  }",
  ),
  "SSL: twice": "SSL {\n  password a\n}\nSSL {\n  password b\n}\n",
  "bfd_instance: long name": bfd("a".repeat(32)),
  "lexical: unknown keyword": "bogus\n",
  "lexical: extra }": "global_defs {\n}\n}\n",
  "lexical: missing }": "global_defs {\n",
  "lexical: brace next line": "global_defs\n{\n  router_id a\n}\n",
  "lexical: one line": "global_defs { router_id a }\n",
  "lexical: unmatched quote": 'global_defs {\n  router_id "a\n}\n',
  "lexical: definition": "$A=a\nglobal_defs {\n  router_id $A\n}\n",
  "lexical: SEQ": "static_ipaddress {\n~SEQ(i, 1, 3) 192.0.2.$i dev eth0\n}\n",
  "lexical: missing {": "global_defs\n  router_id a\n}\n",
  "lexical: comment ! and #": "! one\n# two\nglobal_defs {\n  router_id a # three\n}\n",
  "lexical: include none": "include nosuch\n",
  "lexical: includer none": "includer nosuch\n",
  "lexical: includea none": "includea nosuch\n",
  "lexical: long line": `global_defs {\n  router_id ${"a".repeat(1100)}\n}\n`,
  "lexical: @id": "@other bogus\n@^other global_defs {\n}\n",
};
