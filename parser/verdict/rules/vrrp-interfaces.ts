import { rule } from "./define.ts";

const instance = (interfaceName: string, more = ""): string =>
  `vrrp_instance VI_1 {\n    interface ${interfaceName}\n    virtual_router_id 51\n${more}    virtual_ipaddress {\n        192.0.2.30\n    }\n}\n`;

export const interfaceAbsent = rule("KA297", "interface-absent", {
  severity: "error",
  daemon: "exits",
  summary: "An interface cannot exist when the file is read.",
  why: "The kernel takes no name with a slash, a colon or a space, none of more than 15 bytes, and neither `.` nor `..`. What is called eth0:1 elsewhere is an address with a label on eth0, and no interface. A VMAC of keepalived's own is made after the file has been read. keepalived does not start where an interface does not exist, but for a line of linkbeat_interfaces or interface_up_down_delays and the vrf of a route, which it goes without. Of every name that could exist kalc takes it that the host has it.",
  advice:
    "Name the interface itself; `label eth0:1` at an address gives it that label. With `dynamic_interfaces` in global_defs keepalived starts, and waits for the interface, for ever where it cannot exist.",
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
