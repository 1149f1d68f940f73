// From what a convention read to an intent keepalived can be told: versions, families, and what each forbids.
import { parseAddress, isLinkLocal, familyOf, formatAddress, type Family } from "@kalc/parser/schema";
import { isWritable } from "../configuration/configuration.ts";
import { givenOf, note, type Env } from "../conventions/env.ts";
import type { Draft, DraftInstance } from "./draft.ts";
import type {
  IntentAuthentication,
  IntentInstance,
  Intent,
  IntentMember,
  IntentNode,
  IntentAddress,
} from "./intent.ts";
import { completeServers } from "./servers.ts";

export interface IntentOptions {
  readonly cluster: string;
  /** --vrrp-version */
  readonly vrrpVersion: 2 | 3 | undefined;
}

export function completeIntent(env: Env, draft: Draft, options: IntentOptions): Intent {
  const { instance } = draft;
  const nodes = instance.members.map((_, index): IntentNode => ({
    name: `lb${index + 1}`,
    role: index === 0 ? "main" : "backup",
    routerId: draft.routerIds[index] ?? `lb${index + 1}`,
  }));
  const instances = ([4, 6] as const).flatMap((family) => instanceOf(env, instance, family, options));
  if (instances.length === 0) {
    note(env, "no-addresses", "impossible", "No virtual address is left, so no configuration is written.");
  }
  return {
    cluster: options.cluster,
    nodes,
    instances,
    scripts: draft.script ? [{ ...draft.script, from: givenOf(env, draft.script.from) }] : [],
    virtualServers: completeServers(env, draft.virtualServers),
    dynamicInterfaces: draft.dynamicInterfaces,
  };
}

function instanceOf(
  env: Env,
  draft: DraftInstance,
  family: Family,
  options: IntentOptions,
): readonly IntentInstance[] {
  const addresses = once(draft.addresses.filter((address) => address.family === family));
  const excluded = once(draft.excluded.filter((address) => address.family === family));
  if (addresses.length === 0) {
    if (excluded.length > 0) {
      const message = `All IPv${family} addresses are excluded, but VRRP must announce at least one: left out.`;
      note(env, "only-excluded", "impossible", message);
    }
    return [];
  }
  const version = family === 6 ? 3 : versionOf(env, draft, options);
  const isSecond = family === 6 && draft.addresses.some((address) => address.family === 4);
  if (isSecond) {
    const message = `IPv4 and IPv6 addresses cannot share a VRRP instance: the IPv6 ones get ${draft.name}_6, which uses VRRP 3.`;
    note(env, "two-families", "corrected", message);
  } else if (family === 6 && (draft.version === 2 || options.vrrpVersion === 2)) {
    note(env, "ipv6-version", "corrected", "IPv6 needs VRRP 3, which has no passwords.");
  }
  const authentication = version === 2 ? authenticationOf(env, draft) : undefined;
  const members = draft.members.map((member) => memberOf(member, family, authentication));
  if (authentication?.type === "AH" && draft.members.some(({ state }) => state === "MASTER")) {
    const message = "With AH authentication keepalived starts every node as BACKUP: written as BACKUP.";
    note(env, "ah-state", "corrected", message);
  }
  return [
    {
      ...draft,
      from: givenOf(env, draft.from).filter(
        (name) => authentication !== undefined || name !== draft.authentication?.variable?.name,
      ),
      name: isSecond ? `${draft.name}_6` : draft.name,
      version,
      authentication,
      members,
      addresses: family === 6 ? withLinkLocal(env, draft, members, addresses) : addresses,
      excluded,
    },
  ];
}

function once(addresses: readonly IntentAddress[]): readonly IntentAddress[] {
  return [...new Map(addresses.map((address) => [address.address, address])).values()];
}

function versionOf(
  env: Env,
  { version, authentication }: DraftInstance,
  { vrrpVersion }: IntentOptions,
): 2 | 3 {
  const variable = authentication?.variable;
  if (vrrpVersion === 3 || (vrrpVersion === undefined && version === 3 && variable === undefined)) {
    if (variable !== undefined) {
      const message = `VRRP 3 has no passwords: ${variable.name} is not used. Keep other hosts out of the network that carries the adverts.`;
      note(env, "no-password", "understood", message, variable);
    }
    return 3;
  }
  if (version === 3 && variable !== undefined && vrrpVersion === undefined) {
    const message = `${variable.name} is set, but the image uses VRRP 3, which has no passwords, and ignores it. Written as VRRP 2, which has them. Nodes of different versions drop each other's adverts: change all nodes together, or use --vrrp-version 3.`;
    note(env, "password-ignored", "corrected", message, variable);
  }
  return 2;
}

function authenticationOf(env: Env, { authentication }: DraftInstance): IntentAuthentication | undefined {
  if (authentication === undefined) return undefined;
  const { type, password, variable } = authentication;
  if (!isWritable(password, env.keepalived)) {
    const message =
      "The password has characters that no keepalived.conf can contain: written without authentication. Choose another one.";
    note(env, "password-unwritable", "impossible", message, variable);
    return undefined;
  }
  if (variable === undefined) {
    const message = "No password is set: the image's public default is written. Change it on all nodes.";
    note(env, "default-password", "assumed", message);
  }
  return { type, password };
}

function memberOf(
  { state, priority, unicast }: IntentMember,
  family: Family,
  auth: IntentAuthentication | undefined,
): IntentMember {
  const peers = unicast?.peers.filter((peer) => familyOf(peer) === family) ?? [];
  const source =
    unicast?.source !== undefined && familyOf(unicast.source) === family ? unicast.source : undefined;
  return {
    state: auth?.type === "AH" ? "BACKUP" : state,
    priority,
    unicast: peers.length === 0 ? undefined : { source, peers },
  };
}

/** What the MAC address that VRRP gives a virtual router for IPv6 makes for a link-local one. */
export function linkLocalOf(virtualRouterId: number): string {
  const text = `fe80::200:5eff:fe00:2${virtualRouterId.toString(16).padStart(2, "0")}`;
  const address = parseAddress(text);
  return address === undefined ? text : formatAddress(address);
}

/** Over multicast the first IPv6 address is link-local; ours is that of the virtual router's own MAC address. */
function withLinkLocal(
  env: Env,
  { virtualRouterId }: DraftInstance,
  members: readonly IntentMember[],
  addresses: readonly IntentAddress[],
): readonly IntentAddress[] {
  const isUnicast = members.some(({ unicast }) => unicast !== undefined);
  const parsed = parseAddress(addresses[0]?.address ?? "");
  if (isUnicast || (parsed !== undefined && isLinkLocal(parsed))) return addresses;
  const address = linkLocalOf(virtualRouterId);
  const message = `The first IPv6 address of an instance must be link-local: ${address} is put before the others.`;
  note(env, "link-local-added", "corrected", message);
  return [{ family: 6, address, prefixLength: 64, options: [] }, ...addresses];
}
