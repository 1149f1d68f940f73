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

const countsInItsBlock: readonly SymbolKind[] = ["auth_hmac_key"];

/** Whether such names only count within the top-level block they stand in. */
export function isLocalSymbol(kind: SymbolKind): boolean {
  return countsInItsBlock.includes(kind);
}

/** What an address that is written is there for. */
export type AddressKind =
  /** A host has it, or takes it over: virtual and static addresses. */
  | "held_address"
  /** Clients connect to it, and IPVS spreads them. */
  | "service_address"
  /** Of a real server, and of the one that says sorry. */
  | "server_address"
  /** Of another node. */
  | "peer_address"
  /** The one this node sends from. */
  | "source_address";

/** Where an address for one purpose may be known from. */
const known: Readonly<Record<AddressKind, readonly AddressKind[]>> = {
  held_address: ["service_address"],
  service_address: ["held_address"],
  server_address: ["server_address"],
  peer_address: ["peer_address", "source_address"],
  source_address: ["peer_address"],
};

export const addressKinds = Object.keys(known) as readonly AddressKind[];

export function likelyAddresses(kind: AddressKind): readonly AddressKind[] {
  return known[kind];
}
