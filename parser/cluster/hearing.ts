// Whether a node takes another one's adverts, by the checks keepalived makes on what it receives.
import type { VrrpInstance } from "../model/index.ts";
import type { Address } from "../schema/index.ts";
import { isAtLeast } from "../versions/index.ts";
import type { ClusterNode, Member } from "./node.ts";

export type Obstacle =
  | "virtual_router_id"
  | "version"
  | "unicast"
  | "peers"
  | "multicast group"
  | "authentication"
  | "auth_hmac"
  | "signatures"
  | "checksum"
  | "advert_int"
  | "addresses";

/** Why a node drops, or never gets, what another one sends; nothing where it takes it. */
export function obstacles(hearer: Member, sender: Member): Obstacle[] {
  const [listener, speaker] = [hearer.instance, sender.instance];
  const found: Obstacle[] = [];
  if (listener.virtualRouterId?.value !== speaker.virtualRouterId?.value) found.push("virtual_router_id");
  if (listener.version.value !== speaker.version.value) found.push("version");
  if (listener.isUnicast !== speaker.isUnicast) found.push("unicast");
  else if (listener.isUnicast) {
    if (!isSentTo(speaker, listener) || !isTakenFrom(listener, speaker)) found.push("peers");
  } else if (!sameAddress(listener.multicastGroup?.value, speaker.multicastGroup?.value))
    found.push("multicast group");
  if (!authenticates(listener, speaker)) found.push("authentication");
  if (!signs(listener, speaker)) found.push("auth_hmac");
  if (!verifies(hearer, sender)) found.push("signatures");
  if (!addsUpAlike(listener, speaker)) found.push("checksum");
  if (listener.version.value === 2 && listener.advertInt.value !== speaker.advertInt.value)
    found.push("advert_int");
  if (comparesAddresses(hearer.node) && !isSameSet(vipsOf(listener), vipsOf(speaker)))
    found.push("addresses");
  return found;
}

function sameAddress(a: Address | undefined, b: Address | undefined): boolean {
  return a?.family === b?.family && a?.bits === b?.bits;
}

/** What is said nowhere, the interface's own address, is taken to be right. */
function isSentTo(speaker: VrrpInstance, listener: VrrpInstance): boolean {
  return listener.source === undefined || lists(speaker, listener.source.value);
}

function isTakenFrom(listener: VrrpInstance, speaker: VrrpInstance): boolean {
  const asks = listener.checkUnicastSrc.value || (listener.authHmac !== undefined && isSigned(speaker));
  if (!asks || speaker.source === undefined) return true;
  return lists(listener, speaker.source.value);
}

function lists({ unicastPeers }: VrrpInstance, address: Address): boolean {
  return unicastPeers.some((peer) => sameAddress(peer.address, address));
}

/** Compared, never shown. */
function authenticates(a: VrrpInstance, b: VrrpInstance): boolean {
  const [one, other] = [a, b].map(({ authentication }) => authentication?.type.value ?? "none");
  if (one !== other) return false;
  return one === "none" || passwordOf(a) === passwordOf(b);
}

const passwordBytes = 8;

function passwordOf({ authentication }: VrrpInstance): string {
  return (authentication?.password?.value ?? "").slice(0, passwordBytes);
}

/** A listener that enforces needs the key the speaker signs with; one that has no keys takes nothing signed. */
function signs(listener: VrrpInstance, speaker: VrrpInstance): boolean {
  const [own, other] = [listener.authHmac, speaker.authHmac];
  if (own === undefined) return !isSigned(speaker);
  if (other === undefined || !isSigned(speaker)) return own.mode.value !== "enforce";
  return sameKey(keysOf(own).get(other.activeKey.value), keysOf(other).get(other.activeKey.value));
}

export function isSigned({ authHmac }: VrrpInstance): boolean {
  return authHmac !== undefined && authHmac.mode.value !== "receive-only";
}

/** Since then a signature is made as if the checksum were zero; before, over the checksum as it was at hand. */
const signsWithoutChecksum = "2.4.2";

/** Whether a release finds a signature of another one right. Of IPv6 the sender never has the checksum at hand. */
export function verifies({ instance, node }: Member, { instance: speaker, node: sender }: Member): boolean {
  if (instance.authHmac === undefined || !isSigned(speaker)) return true;
  const [own, other] = [node, sender].map(({ keepalived }) => isAtLeast(keepalived, signsWithoutChecksum));
  return own === true ? other === true || instance.family.value === 6 : instance.family.value === 4 && !other;
}

/** Whether the checksum of what one sends is right to the other. IPv6 leaves it to the kernel. */
export function addsUpAlike(listener: VrrpInstance, speaker: VrrpInstance): boolean {
  if (listener.version.value !== 3 || listener.family.value === 6) return true;
  // With it every checksum is taken.
  if (listener.v3ChecksumAsV2.value) return true;
  if (speaker.v3ChecksumAsV2.value) return false;
  if (!listener.isUnicast) return true;
  const [own, other] = [listener, speaker].map((one) => one.oldUnicastChecksum.value);
  return own === "as needed" || (own === "always") === (other === "always");
}

/** Older releases drop an advert with other addresses than their own, newer ones only log it. */
export function comparesAddresses({ keepalived }: ClusterNode): boolean {
  return !isAtLeast(keepalived, "2.3.3");
}

/** What lies in files is not known here, and taken to be right. */
export function sameKey(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a === b || a.startsWith("file:") || b.startsWith("file:");
}

/** The keys as they are written, by their numbers: for comparing only. */
export function keysOf({ keys }: NonNullable<VrrpInstance["authHmac"]>): ReadonlyMap<number, string> {
  return new Map(
    keys.map(({ id, setting }) => [
      id,
      setting.words
        .slice(1)
        .map(({ text }) => text)
        .join(" "),
    ]),
  );
}

function vipsOf({ virtualAddresses }: VrrpInstance): ReadonlySet<bigint> {
  return new Set(virtualAddresses.map(({ address }) => address.bits));
}

function isSameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value));
}
