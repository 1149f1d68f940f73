// Every virtual address on exactly one host.
import type { TypedConfiguration } from "@kalc/parser/model";
import { addressKey, formatAddress, type Network } from "@kalc/parser/schema";
import { addressesHeld, type HostState } from "../../observe/index.ts";
import type { Moment, SeenHost } from "./moment.ts";

export function addressProblems({ hosts, isLast }: Moment, seen: readonly SeenHost[]): readonly string[] {
  const unread = seen.filter(({ now }) => addressesHeld(now) === undefined);
  if (unread.length > 0) return unread.map(({ name }) => `${name}: its addresses cannot be read`);
  const current = keyed(seen.flatMap(({ current: one }) => (one ? virtualAddresses(one) : [])));
  const gone = keyed(seen.flatMap(({ old }) => (old ? virtualAddresses(old) : [])));
  const areAllSeen = hosts.length === seen.length;
  return [
    ...[...current].flatMap(([key, address]) => {
      const holders = seen.filter(({ now }) => holds(now, key)).map(({ name }) => name);
      if (holders.length > 1) return [`${holders.join(" and ")} hold ${address} at once`];
      if (holders.length === 1) return [];
      // Before the others have acted, only one of them may know of it.
      const isMeantByAll = seen.every(({ current: one }) => one && has(one, key));
      const isMissed =
        (isLast || isMeantByAll) && areAllSeen ? !nobodyHad(seen, key) : hadSomebody(seen, key);
      return isMissed ? [`no host holds ${address}`] : [];
    }),
    ...[...gone].flatMap(([key, address]) =>
      !isLast || current.has(key)
        ? []
        : seen
            .filter(({ now }) => holds(now, key))
            .map(({ name }) => `${name} still holds ${address}, which no instance has now`),
    ),
  ];
}

/** It was configured on a host that ran, and nobody held it: then it is no worse than before. */
function nobodyHad(seen: readonly SeenHost[], key: string | number): boolean {
  const could = seen.filter(
    ({ old, before }) => old && has(old, key) && (before?.keepalived.running.length ?? 0) > 0,
  );
  return could.length > 0 && !hadSomebody(seen, key);
}

function hadSomebody(seen: readonly SeenHost[], key: string | number): boolean {
  return seen.some(({ before }) => before !== undefined && holds(before, key));
}

function holds(state: HostState, key: string | number): boolean {
  return addressesHeld(state)?.has(key) === true;
}

function has(configuration: TypedConfiguration, key: string | number): boolean {
  return virtualAddresses(configuration).some((address) => addressKey(address) === key);
}

function keyed(addresses: readonly Network[]): ReadonlyMap<string | number, string> {
  return new Map(addresses.map((address) => [addressKey(address), formatAddress(address)]));
}

function virtualAddresses({ instances }: TypedConfiguration): readonly Network[] {
  return instances.flatMap(({ virtualAddresses: own, excludedAddresses }) =>
    [...own, ...excludedAddresses].map(({ address }) => address),
  );
}
