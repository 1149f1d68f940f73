// What other statements may refer to, each as short as keepalived accepts it without a word.
import { isHostSymbol, type SymbolKind } from "../../../parser/schema/index.ts";

/** The blocks that define one name each. */
const definitions: Readonly<Partial<Record<SymbolKind, string>>> = {
  vrrp_instance:
    "vrrp_instance INST {\n  interface eth0\n  virtual_router_id 77\n  virtual_ipaddress {\n    192.0.2.77\n  }\n}",
  vrrp_script: "vrrp_script SCRIPT {\n  script /usr/bin/true\n}",
  vrrp_track_process: "vrrp_track_process PROCESS {\n  process sleep\n}",
  track_file: "track_file FILE {\n  file /mnt/kalc-track\n}",
  track_group: "track_group GROUP {\n  group {\n    INST\n  }\n}",
  bfd_instance: "bfd_instance BFD {\n  neighbor_ip 192.0.2.254\n}",
  virtual_server_group: "virtual_server_group SERVERS {\n  192.0.2.80 80\n}",
};

const names: Readonly<Record<SymbolKind, string>> = {
  vrrp_instance: "INST",
  vrrp_sync_group: "SYNC",
  vrrp_script: "SCRIPT",
  vrrp_track_process: "PROCESS",
  track_file: "FILE",
  track_group: "GROUP",
  bfd_instance: "BFD",
  virtual_server_group: "SERVERS",
  auth_hmac_key: "1",
  interface: "eth0",
  user: "root",
  group: "root",
};

export function nameOf(kind: SymbolKind): string {
  return names[kind];
}

/** The text that defines what is referred to. */
export function definitionsOf(kinds: readonly SymbolKind[]): readonly string[] {
  const wanted = kinds.includes("track_group") ? [...kinds, "vrrp_instance" as const] : kinds;
  return (Object.keys(definitions) as SymbolKind[])
    .filter((kind) => wanted.includes(kind) && !isHostSymbol(kind))
    .map((kind) => definitions[kind] ?? "");
}
