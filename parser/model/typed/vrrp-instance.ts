import { nameOf, type Block } from "../block.ts";
import { authentication, authHmac, type Authentication, type AuthHmac } from "./authentication.ts";
import { instanceGarp, type Garp } from "./garp.ts";
import { adjusted, asFlag, asNumber, asText, inherited, type Given } from "./given.ts";
import type { Globals } from "./globals.ts";
import { notificationsIn, smtpAlert, stateNotifications, type Notifications } from "./notifications.ts";
import { routesIn, type Route } from "./routes.ts";
import { flag, maybe, scopeOf, written, type Scope } from "./scope.ts";
import { trackingIn, withoutWeights, type Trackable, type Tracking } from "./tracked.ts";
import { addressesIn, certainRoom, roomFor, type IpAddress } from "./virtual-address.ts";
import { ownInterface, type OwnInterface } from "./vmac.ts";
import { LazyAdverts, type Adverts } from "./vrrp-adverts.ts";
import { acceptOf, LazyElection, ownerPriority, type Election, type State } from "./vrrp-election.ts";

/** A vrrp_instance as keepalived runs it. */
export interface VrrpInstance extends Election, Adverts {
  readonly name: string;
  readonly block: Block;
  readonly virtualRouterId: Given<number> | undefined;
  readonly interface: Given<string> | undefined;
  readonly vrf: Given<string> | undefined;
  readonly dontTrackPrimary: Given<boolean>;
  readonly accept: Given<boolean>;
  readonly authentication: Authentication | undefined;
  readonly authHmac: AuthHmac | undefined;
  /** use_vmac or use_ipvlan. */
  readonly ownInterface: OwnInterface | undefined;
  readonly useVmacAddr: Given<boolean>;
  readonly virtualAddresses: readonly IpAddress[];
  readonly excludedAddresses: readonly IpAddress[];
  readonly routes: readonly Route[];
  readonly rules: readonly Route[];
  readonly tracking: Tracking;
  /** The sync group it is in. */
  readonly syncGroup: string | undefined;
  readonly garp: Garp;
  readonly notifications: Notifications;
  readonly notifyPriorityChanges: Given<boolean>;
  readonly smtpAlert: Given<boolean>;
}

/** What an instance needs to know of the rest. */
export interface InstanceSurroundings extends Trackable {
  readonly globals: () => Globals;
  readonly outer: Scope;
  /** The block of the sync group an instance is in, by the instance's name. */
  readonly membership: () => ReadonlyMap<string, Block>;
  /** The blocks of the sync groups that start as BACKUP, whatever their members say. */
  readonly heldBack: () => ReadonlySet<Block>;
}

export function vrrpInstance(block: Block, around: InstanceSurroundings): VrrpInstance {
  return new LazyVrrpInstance(block, scopeOf("vrrp_instance", [block], around.outer), around);
}

/** Its values in the order in which they are shown. */
class LazyVrrpInstance implements VrrpInstance {
  readonly name: string;
  readonly block: Block;
  readonly #scope: Scope;
  readonly #around: InstanceSurroundings;
  readonly #election: Election;
  readonly #adverts: Adverts;
  #addresses: Addresses | undefined;
  #tracking: Tracking | undefined;

  constructor(block: Block, scope: Scope, around: InstanceSurroundings) {
    this.name = nameOf(block);
    this.block = block;
    this.#scope = scope;
    this.#around = around;
    this.#election = new LazyElection(scope);
    this.#adverts = new LazyAdverts(scope, around.globals, this.#election);
  }

  get virtualRouterId(): Given<number> | undefined {
    return maybe(this.#scope, "virtual_router_id", asNumber);
  }

  get interface(): Given<string> | undefined {
    return maybe(this.#scope, "interface", asText);
  }

  get vrf(): Given<string> | undefined {
    return this.interface || !this.isUnicast ? undefined : maybe(this.#scope, "vrf", asText);
  }

  get dontTrackPrimary(): Given<boolean> {
    return flag(this.#scope, "dont_track_primary");
  }

  get strict(): Given<boolean> {
    return this.#election.strict;
  }

  get state(): Given<State> {
    const own = this.#election.state;
    if (own.value !== "MASTER") return own;
    const isOwner = this.priority.value === ownerPriority;
    const group = this.#group;
    const isHeldBack =
      (!isOwner && this.authentication?.type.value === "AH") ||
      (group !== undefined && this.#around.heldBack().has(group));
    return isHeldBack ? adjusted("BACKUP", own) : own;
  }

  get priority(): Given<number> {
    return this.#election.priority;
  }

  get nopreempt(): Given<boolean> {
    return this.#election.nopreempt;
  }

  get preemptDelay(): Given<number> {
    return this.#election.preemptDelay;
  }

  get timerExpiredBackup(): Given<number> | undefined {
    return this.#election.timerExpiredBackup;
  }

  get downTimerAdverts(): Given<number> {
    return this.#election.downTimerAdverts;
  }

  get lowerPrioNoAdvert(): Given<boolean> {
    return this.#election.lowerPrioNoAdvert;
  }

  get higherPrioSendAdvert(): Given<boolean> {
    return this.#election.higherPrioSendAdvert;
  }

  get ownerIgnoreAdverts(): Given<boolean> {
    return this.#election.ownerIgnoreAdverts;
  }

  get accept(): Given<boolean> {
    return acceptOf(this.#scope, this);
  }

  get family(): Adverts["family"] {
    return this.#adverts.family;
  }

  get version(): Adverts["version"] {
    return this.#adverts.version;
  }

  get advertInt(): Given<number> {
    return this.#adverts.advertInt;
  }

  get isUnicast(): boolean {
    return this.#adverts.isUnicast;
  }

  get unicastPeers(): Adverts["unicastPeers"] {
    return this.#adverts.unicastPeers;
  }

  get source(): Adverts["source"] {
    return this.#adverts.source;
  }

  get multicastGroup(): Adverts["multicastGroup"] {
    return this.#adverts.multicastGroup;
  }

  get unicastTtl(): Given<number> | undefined {
    return this.#adverts.unicastTtl;
  }

  get checkUnicastSrc(): Given<boolean> {
    return this.#adverts.checkUnicastSrc;
  }

  get unicastFaultNoPeer(): Given<boolean> {
    return this.#adverts.unicastFaultNoPeer;
  }

  get trackSrcIp(): Given<boolean> {
    return this.#adverts.trackSrcIp;
  }

  get v3ChecksumAsV2(): Given<boolean> {
    return this.#adverts.v3ChecksumAsV2;
  }

  get oldUnicastChecksum(): Adverts["oldUnicastChecksum"] {
    return this.#adverts.oldUnicastChecksum;
  }

  get authentication(): Authentication | undefined {
    return authentication(this.#scope, this);
  }

  get authHmac(): AuthHmac | undefined {
    return authHmac(this.#scope, this.strict.value);
  }

  get ownInterface(): OwnInterface | undefined {
    return ownInterface(this.#scope, this, () => this.#around.globals().vmacPrefix.value);
  }

  get useVmacAddr(): Given<boolean> {
    return flag(this.#scope, "use_vmac_addr");
  }

  get virtualAddresses(): readonly IpAddress[] {
    return (this.#addresses ??= addresses(this.#scope, this)).virtualAddresses;
  }

  get excludedAddresses(): readonly IpAddress[] {
    return (this.#addresses ??= addresses(this.#scope, this)).excludedAddresses;
  }

  get routes(): readonly Route[] {
    return routesIn(this.#scope, "virtual_routes");
  }

  get rules(): readonly Route[] {
    return routesIn(this.#scope, "virtual_rules");
  }

  get tracking(): Tracking {
    return (this.#tracking ??= instanceTracking(
      this.#scope,
      this.#around,
      this.priority.value,
      this.#groupScope,
    ));
  }

  get syncGroup(): string | undefined {
    return this.#group && nameOf(this.#group);
  }

  get garp(): Garp {
    return instanceGarp(this.#scope, this.#around.globals().garp, this.strict.value);
  }

  get notifications(): Notifications {
    return notificationsIn(this.#scope, notified, this.#around.globals());
  }

  get notifyPriorityChanges(): Given<boolean> {
    const group = this.#groupScope;
    return (
      written(this.#scope, "notify_priority_changes", asFlag) ??
      inherited(
        (group && written(group, "notify_priority_changes", asFlag)) ??
          this.#around.globals().vrrpNotifyPriorityChanges,
      )
    );
  }

  get smtpAlert(): Given<boolean> {
    return smtpAlert(this.#scope, this.#around.globals().smtpAlertVrrp);
  }

  get #group(): Block | undefined {
    return this.#around.membership().get(this.name);
  }

  get #groupScope(): Scope | undefined {
    return this.#group && scopeOf("vrrp_sync_group", [this.#group], this.#around.outer);
  }
}

const notified = [...stateNotifications, "notify_master_rx_lower_pri", "notify_deleted"];

type Addresses = Pick<VrrpInstance, "virtualAddresses" | "excludedAddresses">;

/** What an advert has no room for is excluded. */
function addresses(scope: Scope, one: Pick<VrrpInstance, "family" | "interface"> & Speaker): Addresses {
  const dev = one.interface;
  const all = addressesIn(scope, "virtual_ipaddress", dev, one.family.value);
  const excluded = addressesIn(scope, "virtual_ipaddress_excluded", dev);
  const room = all.length <= certainRoom ? certainRoom : roomIn(one);
  if (all.length <= room) return { virtualAddresses: all, excludedAddresses: excluded };
  return { virtualAddresses: all.slice(0, room), excludedAddresses: [...excluded, ...all.slice(room)] };
}

type Speaker = Pick<VrrpInstance, "family" | "version" | "authHmac">;

function roomIn({ family, version, authHmac }: Speaker): number {
  const isSigned = authHmac !== undefined && authHmac.mode.value !== "receive-only";
  return roomFor(family.value, version.value, isSigned);
}

function instanceTracking(
  scope: Scope,
  things: Trackable,
  priority: number,
  group: Scope | undefined,
): Tracking {
  const tracking = trackingIn(scope, things);
  const isMember = group !== undefined && !allowsWeights(group).value;
  return isMember || priority === ownerPriority ? withoutWeights(tracking, isMember) : tracking;
}

/** Whether members of a sync group may have weights of their own. */
export function allowsWeights(group: Scope): Given<boolean> {
  const own = flag(group, "sync_group_tracking_weight");
  return own.value ? own : flag(group, "global_tracking");
}
