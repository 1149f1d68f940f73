/** What a configuration can define, and refer to by name. */
export type SymbolKind =
  | "vrrp_instance"
  | "vrrp_sync_group"
  | "vrrp_script"
  | "vrrp_track_process"
  | "track_file"
  | "track_group"
  | "bfd_instance"
  | "virtual_server_group"
  | "auth_hmac_key"
  | HostSymbolKind;

/** What only the host can define. */
export type HostSymbolKind = "interface" | "user" | "group";

const hostSymbols: readonly SymbolKind[] = ["interface", "user", "group"];

export function isHostSymbol(kind: SymbolKind): kind is HostSymbolKind {
  return hostSymbols.includes(kind);
}
