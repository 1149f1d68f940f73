// What the instances of a host are, from outside: keepalived asked for it writes files, so its addresses and its log
// have to tell.
import type { TypedConfiguration } from "@kalc/parser/model";
import { addressKey, formatAddress, parseAddress, type Network } from "@kalc/parser/schema";
import type { AddressState, HostState } from "./state.ts";

export interface InstanceStanding {
  readonly name: string;
  readonly virtualRouterId: number | undefined;
  readonly interface: string | undefined;
  /** Those it has when it is master. */
  readonly addresses: readonly string[];
  readonly held: readonly string[];
  readonly state: InstanceState;
}

/** `partly`: it holds some of its addresses. `down`: no keepalived is there that runs it. */
export type InstanceState = "master" | "backup" | "fault" | "partly" | "down" | "unknown";

export function instancesOf(state: HostState, typed: TypedConfiguration): readonly InstanceStanding[] {
  const held = addressesHeld(state);
  const logged = "value" in state.keepalived.states ? state.keepalived.states.value : {};
  const isRunning = runsVrrp(state);
  return typed.instances.map((instance) => {
    const addresses = [...instance.virtualAddresses, ...instance.excludedAddresses].map(
      ({ address }) => address,
    );
    const own = held && addresses.filter((address) => held.has(addressKey(address)));
    return {
      name: instance.name,
      virtualRouterId: instance.virtualRouterId?.value,
      interface: instance.interface?.value,
      addresses: addresses.map(written),
      held: own?.map(written) ?? [],
      state: isRunning ? standingOf(addresses.length, own?.length, lastOf(logged, instance.name)) : "down",
    };
  });
}

/** What no configuration is known for: the addresses that the kernel knows to be keepalived's. */
export function heldByKeepalived({ addresses }: HostState): readonly string[] {
  if ("unknown" in addresses) return [];
  return addresses.value
    .filter(({ isByKeepalived }) => isByKeepalived === true)
    .map(({ address, prefixLength }) => `${address}/${prefixLength}`);
}

/** A keepalived runs, and was not told to leave VRRP alone. */
export function runsVrrp({ keepalived: { running, options } }: HostState): boolean {
  return running.length > 0 && ("unknown" in options || options.value.runs.vrrp);
}

function standingOf(all: number, held: number | undefined, logged: string | undefined): InstanceState {
  if (held === undefined || all === 0) return logged === undefined ? "unknown" : fromLog(logged);
  if (held === all) return "master";
  if (held > 0) return "partly";
  return logged === "FAULT" ? "fault" : "backup";
}

function fromLog(logged: string): InstanceState {
  if (logged === "MASTER") return "master";
  return logged === "BACKUP" ? "backup" : "fault";
}

function lastOf(logged: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(logged, name) ? logged[name] : undefined;
}

/** By the keys of addresses, whoever gave them; undefined where they could not be read. */
export function addressesHeld({ addresses }: HostState): ReadonlySet<string | number> | undefined {
  if ("unknown" in addresses) return undefined;
  return new Set(addresses.value.filter(isNotOfRealServer).flatMap(keyOf));
}

/** With direct routing real servers have the virtual addresses on lo, without answering for them. */
function isNotOfRealServer({ interface: name }: AddressState): boolean {
  return name !== "lo";
}

function keyOf({ address }: AddressState): readonly (string | number)[] {
  const parsed = parseAddress(address);
  return parsed ? [addressKey(parsed)] : [];
}

function written(address: Network): string {
  return `${formatAddress(address)}/${address.prefixLength}`;
}
