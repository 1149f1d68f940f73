import { rule } from "./define.ts";

const instance = (interfaceName: string, more = ""): string =>
  `vrrp_instance VI_1 {\n    interface ${interfaceName}\n    virtual_router_id 51\n${more}    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n`;

export const interfaceAbsent = rule("KA297", "interface-absent", {
  severity: "error",
  daemon: "exits",
  summary: "A line names an interface that cannot exist when the file is read.",
  why: "An interface name has at most 15 bytes, no slash, colon or space, and is not `.` or `..`. What other tools call eth0:1 is an address with a label on eth0, not an interface. keepalived creates its own VMAC interfaces only after reading the file. It does not start if an interface is missing, except in linkbeat_interfaces, interface_up_down_delays and the vrf of a route, which it ignores. kalc assumes that the host has every interface that could exist.",
  advice:
    "Write the interface itself; `label eth0:1` after an address gives the address that label. With `dynamic_interfaces` in global_defs keepalived starts and waits for the interface, forever if it cannot exist.",
  bad: [
    instance("«eth0:1»"),
    instance("eth0", "    track_interface {\n        «enp0s31f6-customer.100»\n    }\n"),
    `${instance("eth0", "    use_vmac vmac51\n")}interface_up_down_delays {\n    «vmac51» 1 1\n}\n`,
  ],
  good: [
    instance("eth0"),
    `${instance("eth0", "    use_vmac vmac51\n")}interface_up_down_delays {\n    eth0 1 1\n}\n`,
    `global_defs {\n    dynamic_interfaces\n}\n${instance("eth0.100")}`,
  ],
});
