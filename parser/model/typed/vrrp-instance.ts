import { nameOf, type Block } from "../block.ts";
import { authentication, authHmac, type Authentication, type AuthHmac } from "./authentication.ts";
import { instanceGarp, type Garp } from "./garp.ts";
import { adjusted, asFlag, asNumber, asText, inherited, type Given } from "./given.ts";
import type { Globals } from "./globals.ts";
import { notificationsIn, smtpAlert, stateNotifications, type Notifications } from "./notifications.ts";
import { routesIn, type Route } from "./routes.ts";
import { flag, maybe, scopeOf, written, type Scope } from "./scope.ts";
import { trackingIn, withoutWeights, type Trackable, type Tracking } from "./tracking.ts";
import { addressesIn, roomFor, type IpAddress } from "./virtual-address.ts";
import { ownInterface, type OwnInterface } from "./vmac.ts";
import { adverts, speaksOfUnicast, type Adverts } from "./vrrp-adverts.ts";
import { acceptOf, election, ownerPriority, type Election } from "./vrrp-election.ts";

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
export interface Surroundings extends Trackable {
  readonly globals: Globals;
  readonly outer: Scope;
  /** The block of the sync group an instance is in, by the instance's name. */
  readonly membership: ReadonlyMap<string, Block>;
}

export function vrrpInstance(block: Block, around: Surroundings): VrrpInstance {
  const { globals, outer } = around;
  const name = nameOf(block);
  const scope = scopeOf("vrrp_instance", [block], outer);
  const chosen = election(scope);
  const isStrict = chosen.strict.value;
  const sent = adverts(scope, globals, isStrict);
  const hmac = authHmac(scope, { adverts: sent, isStrict });
  const secret = authentication(scope, { adverts: sent, isStrict }, hmac !== undefined);
  const group = around.membership.get(name);
  const groupScope = group && scopeOf("vrrp_sync_group", [group], outer);
  const dev = maybe(scope, "interface", asText);
  const virtualRouterId = maybe(scope, "virtual_router_id", asNumber);
  const state =
    secret?.type.value === "AH" && chosen.state.value === "MASTER" && chosen.priority.value !== ownerPriority
      ? adjusted("BACKUP" as const, chosen.state)
      : chosen.state;
  return {
    name,
    block,
    virtualRouterId,
    interface: dev,
    vrf: dev || !sent.isUnicast ? undefined : maybe(scope, "vrf", asText),
    dontTrackPrimary: flag(scope, "dont_track_primary"),
    ...chosen,
    state,
    accept: acceptOf(scope, chosen, sent.version.value),
    ...sent,
    authentication: secret,
    authHmac: hmac,
    ownInterface: ownInterface(scope, {
      isStrict,
      speaksOfUnicast: speaksOfUnicast(scope),
      hasInterface: dev !== undefined,
      prefix: globals.vmacPrefix.value,
      vrid: virtualRouterId?.value,
    }),
    useVmacAddr: flag(scope, "use_vmac_addr"),
    ...addresses(scope, sent, hmac !== undefined && hmac.mode.value !== "receive-only", dev),
    routes: routesIn(scope, "virtual_routes"),
    rules: routesIn(scope, "virtual_rules"),
    tracking: instanceTracking(scope, around, chosen.priority.value, groupScope),
    syncGroup: group && nameOf(group),
    garp: instanceGarp(scope, globals.garp, isStrict),
    notifications: notificationsIn(
      scope,
      [...stateNotifications, "notify_master_rx_lower_pri", "notify_deleted"],
      globals,
    ),
    notifyPriorityChanges:
      written(scope, "notify_priority_changes", asFlag) ??
      inherited(
        (groupScope && written(groupScope, "notify_priority_changes", asFlag)) ??
          globals.vrrpNotifyPriorityChanges,
      ),
    smtpAlert: smtpAlert(scope, globals.smtpAlertVrrp),
  };
}

/** What an advert has no room for is excluded. */
function addresses(
  scope: Scope,
  { family, version }: Adverts,
  isSigned: boolean,
  dev: Given<string> | undefined,
): Pick<VrrpInstance, "virtualAddresses" | "excludedAddresses"> {
  const all = addressesIn(scope, "virtual_ipaddress", dev, family.value);
  const room = roomFor(family.value, version.value, isSigned);
  return {
    virtualAddresses: all.slice(0, room),
    excludedAddresses: [...addressesIn(scope, "virtual_ipaddress_excluded", dev), ...all.slice(room)],
  };
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
