// Which kind of change a difference is, for a reload.
import type { TypedConfiguration } from "../../model/index.ts";
import type { Change } from "../change.ts";
import type { ServiceKind, VrrpKind } from "./kinds.ts";

/** keepalived compares these with what it started with, and reloads nothing when they differ. */
const needingRestart: ReadonlySet<string> = new Set([
  "net_namespace",
  "instance",
  "nftables",
  "nftables_ipvs",
  "tmp_config_directory",
  "disable_local_igmp",
]);

const globally: Readonly<Record<string, VrrpKind>> = {
  router_id: "setting",
  notification_email: "setting",
  notification_email_from: "setting",
  smtp_server: "setting",
  "smtp_server port": "setting",
  smtp_connect_timeout: "setting",
  smtp_alert_vrrp: "setting",
  script_user: "setting",
  enable_script_security: "setting",
  vrrp_notify_priority_changes: "setting",
  vrrp_garp_master_delay: "setting",
  vrrp_garp_master_repeat: "setting",
  vrrp_garp_master_refresh: "setting",
  vrrp_garp_master_refresh_repeat: "setting",
  vrrp_garp_lower_prio_delay: "setting",
  vrrp_garp_lower_prio_repeat: "setting",
  vrrp_version: "version",
  vrrp_strict: "strict",
  vrrp_mcast_group4: "mcast_dst_ip",
};

const ofInstance: Readonly<Record<string, VrrpKind>> = {
  virtual_router_id: "virtual_router_id",
  interface: "interface",
  version: "version",
  auth_type: "password",
  auth_pass: "password",
  "use_vmac or use_ipvlan": "use_vmac",
  "its own interface": "use_vmac",
  vmac_xmit_base: "use_vmac",
  nopreempt: "nopreempt",
  accept: "accept",
  strict_mode: "strict",
  state: "setting",
  preempt_delay: "setting",
  lower_prio_no_advert: "setting",
  higher_prio_send_advert: "setting",
  dont_track_primary: "setting",
  notify: "setting",
  "notify user": "setting",
  notify_master: "setting",
  "notify_master user": "setting",
  notify_backup: "setting",
  "notify_backup user": "setting",
  notify_fault: "setting",
  "notify_fault user": "setting",
  notify_stop: "setting",
  "notify_stop user": "setting",
  notify_priority_changes: "setting",
  smtp_alert: "setting",
  garp_master_delay: "setting",
  garp_master_repeat: "setting",
  garp_master_refresh: "setting",
  garp_master_refresh_repeat: "setting",
  garp_lower_prio_delay: "setting",
  garp_lower_prio_repeat: "setting",
};

const inInstance: Readonly<Record<string, VrrpKind>> = {
  unicast_peer: "unicast_peer",
  virtual_ipaddress_excluded: "excluded address",
  virtual_routes: "route",
  virtual_rules: "route",
  track_script: "tracking",
  track_interface: "tracking",
};

/** What all changes together say, looked up once. */
interface Around {
  /** The VRRP version of each instance. */
  readonly versions: ReadonlyMap<string, number>;
  /** Instances that turn from multicast to unicast, or back. */
  readonly turning: ReadonlySet<string>;
  /** Addresses that come, and those that go, without what adverts do not say of them. */
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

function around(changes: readonly Change[], after: TypedConfiguration): Around {
  const bare = (kind: Change["kind"]): ReadonlySet<string> =>
    new Set(changes.flatMap((change) => (change.kind === kind ? bareAddress(change) : [])));
  return {
    versions: new Map(after.instances.map(({ name, version }) => [name, version.value])),
    turning: new Set(
      changes.flatMap((change) =>
        change.kind === "changed" && isTurn(change) ? (change.path[0]?.name ?? []) : [],
      ),
    ),
    added: bare("added"),
    removed: bare("removed"),
  };
}

function isTurn({ keyword, before, after }: Extract<Change, { kind: "changed" }>): boolean {
  return keyword === "adverts" && (before === "unicast" || after === "unicast");
}

/** Of each change its kind; undefined: that was not measured. */
export function vrrpKindsOf(
  changes: readonly Change[],
  after: TypedConfiguration,
): readonly (VrrpKind | undefined)[] {
  const all = around(changes, after);
  return changes.map((change) => kindOf(change, all));
}

function kindOf(change: Change, all: Around): VrrpKind | undefined {
  const [first, second] = change.path;
  if (first === undefined) return kindOfGlobal(change);
  if (first.keyword === "vrrp_sync_group") return "sync group";
  if (first.keyword === "vrrp_script") return "tracking";
  if (first.keyword !== "vrrp_instance") return undefined;
  if (second !== undefined) return kindWithin(change, second.keyword, all);
  switch (change.kind) {
    case "added":
      return "instance added";
    case "removed":
      return "instance removed";
    case "renamed":
      return "instance renamed";
    case "reordered":
      return undefined;
    case "changed":
      return kindOfSetting(change, all);
  }
}

function kindOfGlobal(change: Change): VrrpKind | undefined {
  if (change.kind !== "changed") return undefined;
  return needingRestart.has(change.keyword) ? "restart" : globally[change.keyword];
}

function kindOfSetting(change: Extract<Change, { kind: "changed" }>, all: Around): VrrpKind | undefined {
  const { keyword, before, after } = change;
  const name = change.path[0]?.name ?? "";
  if (keyword === "priority") return Number(after) < Number(before) ? "priority lowered" : "priority raised";
  if (keyword === "advert_int")
    return all.versions.get(name) === 3 ? "advert_int, VRRP 3" : "advert_int, VRRP 2";
  if (keyword === "adverts") return isTurn(change) ? "unicast" : "mcast_dst_ip";
  return ofInstance[keyword];
}

function kindWithin(change: Change, keyword: string, all: Around): VrrpKind | undefined {
  if (keyword === "virtual_ipaddress") return kindOfAddress(change, all);
  if (keyword === "unicast_peer" && all.turning.has(change.path[0]?.name ?? "")) return "unicast";
  return inInstance[keyword];
}

/** Adverts say an address without its prefix length: one that only has another one stays. */
function kindOfAddress(change: Change, { added, removed }: Around): VrrpKind {
  const [address = ""] = bareAddress(change);
  switch (change.kind) {
    case "reordered":
      return "address order";
    case "added":
      return removed.has(address) ? "address options" : "address added";
    case "removed":
      return added.has(address) ? "address options" : "address removed";
    case "changed":
    case "renamed":
      return "address options";
  }
}

/** With the instance it is of; nothing where the change is about something else. */
function bareAddress({ path: [instance, address] }: Change): readonly string[] {
  if (address?.keyword !== "virtual_ipaddress") return [];
  return [`${instance?.name ?? ""} ${address.name.split("/")[0] ?? ""}`];
}

const ofServer: Readonly<Record<string, ServiceKind>> = {
  lb_algo: "lb_algo",
  lb_kind: "forwarding",
  lvs_method: "forwarding",
  weight: "weight",
  persistence_timeout: "persistence",
  delay_loop: "check",
  connect_timeout: "check",
  retry: "check",
  quorum: "service",
  sorry_server: "service",
  inhibit_on_failure: "service",
};

/** The same of virtual servers. */
export function serviceKindOf(change: Change): ServiceKind | undefined {
  const [first, second, check] = change.path;
  if (first?.keyword !== "virtual_server") return undefined;
  if (check !== undefined) return "check";
  const what = second === undefined ? "virtual server" : "real server";
  switch (change.kind) {
    case "added":
      return `${what} added`;
    case "removed":
      return `${what} removed`;
    case "changed":
      if (second !== undefined && change.keyword === "weight" && change.after === "0") return "weight 0";
      return ofServer[change.keyword];
    case "renamed":
    case "reordered":
      return undefined;
  }
}
