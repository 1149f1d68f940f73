// Which kind of change a difference is, for a reload.
import type { TypedConfiguration } from "../../model/index.ts";
import type { Change } from "../change.ts";
import type { ServiceKind, VrrpKind } from "./kinds.ts";
import { kindOfSigning, signing, type Signing } from "./signing.ts";

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
  track_file: "tracking",
  track_process: "tracking",
  track_bfd: "tracking",
};

/** Things outside of instances. */
const ofOthers: Readonly<Record<string, VrrpKind>> = {
  vrrp_sync_group: "sync group",
  vrrp_script: "tracking",
  track_file: "tracking",
  vrrp_track_process: "tracking",
  bfd_instance: "bfd_instance",
  static_ipaddress: "static address",
  static_routes: "static route",
  static_rules: "static route",
  garp_group: "setting",
};

const failures: Readonly<Record<string, VrrpKind | undefined>> = {
  vrrp_script: "tracking fails",
  track_script: "tracking fails",
  track_interface: "tracking fails",
  track_file: "tracked file fails",
  vrrp_track_process: "tracked process fails",
  track_process: "tracked process fails",
};

/** What comes of a change of what is tracked where that fails; undefined: that was not measured. */
export function failureOf({ path }: Change): VrrpKind | undefined {
  return failures[path[path.length - 1]?.keyword ?? ""];
}

/** What all changes together say, looked up once. */
interface Around {
  /** The VRRP version of each instance. */
  readonly versions: ReadonlyMap<string, number>;
  /** Instances that turn from multicast to unicast, or back. */
  readonly turning: ReadonlySet<string>;
  /** Instances that speak to their peers alone. */
  readonly unicast: ReadonlySet<string>;
  readonly signing: Signing;
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
    unicast: new Set(after.instances.flatMap(({ name, isUnicast }) => (isUnicast ? [name] : []))),
    signing: signing(changes, after),
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
  if (first.keyword !== "vrrp_instance") return ofOthers[first.keyword];
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
  if (keyword === "source address") return kindOfSource(name, all);
  if (keyword.startsWith("auth_hmac ")) return kindOfSigning(change, name, all.signing);
  return ofInstance[keyword];
}

function kindOfSource(name: string, { turning, unicast }: Around): VrrpKind {
  if (turning.has(name)) return "unicast";
  return unicast.has(name) ? "unicast source address" : "source address";
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
  quorum: "quorum",
  sorry_server: "quorum",
  inhibit_on_failure: "inhibit_on_failure",
};

/** The same of virtual servers. */
export function serviceKindOf(change: Change): ServiceKind | undefined {
  const [first, second, check] = change.path;
  // For all checks that speak TLS.
  if (first === undefined)
    return change.kind === "changed" && /^SSL /.test(change.keyword) ? "check" : undefined;
  // Each entry of a group is a service of its own to the kernel; a group that nobody uses is none.
  if (first.keyword === "virtual_server_group" && second !== undefined)
    return change.kind === "added" ? "virtual server added" : "group entry removed";
  if (first.keyword !== "virtual_server") return undefined;
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
