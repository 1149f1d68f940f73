/** An instance that nothing is wrong with, around what an example is about. */
export function instance(inside: string): string {
  return `${secure}vrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    virtual_ipaddress {\n        192.0.2.100/24\n    }\n${inside}}\n`;
}

/** A tracked script. */
export function tracked(script: string): string {
  return instance("    track_script {\n        check\n    }\n").replace(
    "vrrp_instance",
    `vrrp_script check {\n    ${script}\n}\nvrrp_instance`,
  );
}

const secure = "global_defs {\n    enable_script_security\n    script_user root\n}\n";
