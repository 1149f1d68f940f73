import type { Authentication, AuthHmac, Garp, OwnInterface, VrrpInstance } from "../../model/index.ts";
import { compareThings, type Comparison, type ThingKind } from "../compare.ts";
import type { Address } from "../../schema/index.ts";
import { factsOf, given, givenAs, plain, within, type Field } from "../facts.ts";
import { textOfValue } from "../text.ts";
import { addressKind, heldBy } from "./addresses.ts";
import { notifications } from "./calls.ts";
import { routeKind } from "./routes.ts";
import { compareTracking } from "./tracked.ts";

const instanceGarp = factsOf<Garp, never>({
  masterDelay: given("garp_master_delay"),
  masterRepeat: given("garp_master_repeat"),
  masterRefresh: given("garp_master_refresh"),
  masterRefreshRepeat: given("garp_master_refresh_repeat"),
  lowerPrioDelay: given("garp_lower_prio_delay"),
  lowerPrioRepeat: given("garp_lower_prio_repeat"),
});

/** A password that is not used makes no difference. */
const authentication: Field<Authentication | undefined> = (value, add) => {
  const isUsed = value !== undefined && value.type.value !== "none";
  given("auth_type")(isUsed ? value.type : undefined, add);
  given("auth_pass")(isUsed ? value.password : undefined, add);
};

const hmac: Field<AuthHmac | undefined> = (value, add) => {
  given("auth_hmac mode")(value?.mode, add);
  given("auth_hmac active_key")(value?.activeKey, add);
  given("auth_hmac time_window")(value?.timeWindow, add);
  given("auth_hmac anti_replay")(value?.antiReplay, add);
  // Of a key only its kind is kept; whether it is another one, the words tell.
  for (const { id, setting } of value?.keys ?? []) {
    const text = setting.words.map((word) => word.text).join(" ");
    add({ keyword: `auth_hmac key ${id}`, text, from: "file", setting });
  }
};

const ownInterface = factsOf<OwnInterface, "setting">({
  kind: plain("use_vmac or use_ipvlan"),
  name: given("its own interface"),
  macAddress: givenAs("its MAC address", (bytes) =>
    bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(":"),
  ),
  address: given("its own address"),
  mode: given("its ipvlan mode"),
  xmitBase: given("vmac_xmit_base"),
});

const peerKind: ThingKind<VrrpInstance["unicastPeers"][number]> = {
  keyword: "unicast_peer",
  id: ({ address }) => textOfValue(address),
  setting: ({ setting }) => setting,
  facts: ({ minTtl, maxTtl }, add) => {
    given("min_ttl")(minTtl, add);
    given("max_ttl")(maxTtl, add);
  },
};

type Lists = "unicastPeers" | "virtualAddresses" | "excludedAddresses" | "routes" | "rules" | "tracking";

/** Without unicast there is a group, with it there is none: that is one thing that changes. */
const way: Field<VrrpInstance> = ({ multicastGroup: group }, add) => {
  if (group === undefined) add({ keyword: "adverts", text: "unicast", from: "file", setting: undefined });
  else givenAs("adverts", (address: Address) => `multicast to ${textOfValue(address)}`)(group, add);
};

const facts = factsOf<VrrpInstance, "name" | "block" | "syncGroup" | "isUnicast" | "multicastGroup" | Lists>({
  virtualRouterId: given("virtual_router_id"),
  interface: given("interface"),
  vrf: given("vrf"),
  dontTrackPrimary: given("dont_track_primary"),
  strict: given("strict_mode"),
  state: given("state"),
  priority: given("priority"),
  nopreempt: given("nopreempt"),
  preemptDelay: given("preempt_delay"),
  timerExpiredBackup: given("timer_expired_backup"),
  downTimerAdverts: given("down_timer_adverts"),
  lowerPrioNoAdvert: given("lower_prio_no_advert"),
  higherPrioSendAdvert: given("higher_prio_send_advert"),
  ownerIgnoreAdverts: given("owner_ignore_adverts"),
  accept: given("accept"),
  family: givenAs("address family", (family) => `IPv${family}`),
  version: given("version"),
  advertInt: given("advert_int"),
  source: given("source address"),
  unicastTtl: given("unicast_ttl"),
  checkUnicastSrc: given("check_unicast_src"),
  unicastFaultNoPeer: given("unicast_fault_no_peer"),
  trackSrcIp: given("track_src_ip"),
  v3ChecksumAsV2: given("v3_checksum_as_v2"),
  oldUnicastChecksum: given("old_unicast_checksum"),
  authentication,
  authHmac: hmac,
  ownInterface: within(ownInterface),
  useVmacAddr: given("use_vmac_addr"),
  garp: instanceGarp,
  notifications,
  notifyPriorityChanges: given("notify_priority_changes"),
  smtpAlert: given("smtp_alert"),
});

const addresses = addressKind("virtual_ipaddress");
const excluded = addressKind("virtual_ipaddress_excluded");
const routes = routeKind("virtual_routes");
const rules = routeKind("virtual_rules");

export const instanceKind: ThingKind<VrrpInstance> = {
  keyword: "vrrp_instance",
  id: ({ name }) => name,
  setting: ({ block }) => block.opening,
  likeness: (one) => [one.interface?.value, one.family.value, one.virtualRouterId?.value].join(" "),
  facts: (one, add) => {
    facts(one, add);
    way(one, add);
  },
  within: compareLists,
};

function compareLists(before: VrrpInstance, after: VrrpInstance, inside: Comparison): void {
  const held = (
    one: VrrpInstance,
    list: "virtualAddresses" | "excludedAddresses",
  ): ReturnType<typeof heldBy> => heldBy(one[list], one.interface?.value);
  compareThings(peerKind, before.unicastPeers, after.unicastPeers, inside);
  compareThings(addresses, held(before, "virtualAddresses"), held(after, "virtualAddresses"), inside);
  compareThings(excluded, held(before, "excludedAddresses"), held(after, "excludedAddresses"), inside);
  compareThings(routes, before.routes, after.routes, inside);
  compareThings(rules, before.rules, after.rules, inside);
  compareTracking(before.tracking, after.tracking, inside);
}
