// What the hosts of a cluster need, worked out from what its directors are to run.
import { formatAddress, parseAddress } from "@kalc/parser/schema";
import {
  directorNeeds,
  dutiesOf,
  lasting,
  realServerNeeds,
  together,
  type HostOptions,
  type Need,
} from "../../host/index.ts";
import type { Inventory, RealServerTarget } from "../../inventory/index.ts";
import type { Desired } from "./desired.ts";

export interface HostNeeds {
  readonly needs: readonly Need[];
  readonly notes: readonly string[];
}

export function needsOfDirector({ typed }: Desired, inventory: Inventory): HostNeeds {
  const found = directorNeeds(dutiesOf(typed), optionsOf(inventory));
  return { needs: lasting(nameOf(inventory.cluster), chosen(found, inventory)), notes: [] };
}

/** By the address that the configurations name; those of whom nothing is asked are left out. */
export function needsOfRealServers(
  all: readonly Desired[],
  inventory: Inventory,
): ReadonlyMap<string, HostNeeds> {
  if (inventory.realServers.length === 0) return new Map();
  const duties = together(all.map(({ typed }) => dutiesOf(typed)));
  const byHost = realServerNeeds(duties, optionsOf(inventory)).flatMap(({ hosts, needs, notes }) =>
    hosts.map((host) => [host, { needs, notes }] as const),
  );
  const known = new Map(byHost);
  return new Map(
    inventory.realServers.flatMap(({ address }) => {
      const found = known.get(canonical(address));
      if (!found) return [];
      const needs = lasting(nameOf(inventory.cluster), chosen(found.needs, inventory));
      return [[address, { needs, notes: found.notes }] as const];
    }),
  );
}

/** In the names of everything that is left on a host. */
export function nameOf(cluster: string): string {
  return `kalc-${cluster.replaceAll(/[^\w.-]/g, "-")}`;
}

function optionsOf({ settings: { setup } }: Inventory): HostOptions {
  return { masquerade: setup.masquerade };
}

/** What kalc.yaml does not want is left to whoever wrote it. */
function chosen(needs: readonly Need[], { settings: { setup } }: Inventory): readonly Need[] {
  const rules: readonly string[] = ["accept", "masquerade", "zone", "forward"];
  return needs.filter(
    ({ kind, args: [name] }) =>
      (setup.firewall !== "none" || !rules.includes(kind)) &&
      (setup.packages || kind !== "package") &&
      // Who is missing comes with a program that is: a finding says so.
      (kind !== "user" || name === OWN_USER),
  );
}

/** The user that is there for commands, and that is made where it is missing. */
export const OWN_USER = "keepalived_script";

/** Real servers that serve nobody any more are done last. */
export function servesStill({ address }: RealServerTarget, all: readonly Desired[]): boolean {
  return all.some(({ typed: { virtualServers } }) =>
    virtualServers.some(({ realServers }) =>
      realServers.some((one) => formatAddress(one.address.value) === canonical(address)),
    ),
  );
}

function canonical(text: string): string {
  const parsed = parseAddress(text);
  return parsed ? formatAddress(parsed) : text;
}
