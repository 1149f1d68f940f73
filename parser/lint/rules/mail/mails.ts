import type { Given } from "../../../model/index.ts";

export function sendsMail({ smtpAlert }: { readonly smtpAlert: Given<boolean> }): boolean {
  return smtpAlert.value;
}

/** Texts of examples. */
export function globals(inside: string): string {
  return `global_defs {\n    ${inside}\n}\n`;
}

export function instance(inside: string): string {
  return `vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    virtual_ipaddress {\n        192.0.2.100/24\n    }\n${inside}}\n`;
}
