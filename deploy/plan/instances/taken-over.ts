// What one reload cannot do. keepalived knows an instance again by its number and its interface, whatever it is called,
// and takes away at the end of a reload what that one has no longer: also where another one has it by then. Measured with
// keepalived 2.2.7: an address that moves to an instance before its own, and the addresses of two that change their
// numbers with each other, are gone until the next change of state.
import type { VrrpInstance } from "@kalc/parser/model";
import { addressKey, formatAddress } from "@kalc/parser/schema";
import type { DirectorView } from "../hosts/view.ts";

export type TakenOver =
  | {
      readonly kind: "number";
      readonly instance: VrrpInstance;
      /** The one that has its number now. */
      readonly from: VrrpInstance;
      readonly number: number;
    }
  | {
      readonly kind: "address";
      readonly instance: VrrpInstance;
      readonly from: VrrpInstance;
      readonly address: string;
    };

export function takenOver({ before, desired, activation }: DirectorView): readonly TakenOver[] {
  if (before.kind !== "known" || activation !== "reload") return [];
  const old = before.typed.instances;
  const now = desired.typed.instances;
  const staying = new Set(now.map(routerOf));
  const oldByRouter = new Map(old.map((one) => [routerOf(one), one]));
  const owners = new Map(
    old
      .filter((one) => staying.has(routerOf(one)))
      .flatMap((one) => placesOf(one).map(({ key }) => [key, one])),
  );
  return now.flatMap((instance): readonly TakenOver[] => {
    const same = oldByRouter.get(routerOf(instance));
    if (!same) return [];
    const number = instance.virtualRouterId?.value;
    const goesOn =
      now.some(({ name }) => name === same.name) && old.some(({ name }) => name === instance.name);
    if (number !== undefined && same.name !== instance.name && goesOn)
      return [{ kind: "number", instance, from: same, number }];
    return placesOf(instance).flatMap(({ key, address }): readonly TakenOver[] => {
      const from = owners.get(key);
      return from && from !== same ? [{ kind: "address", instance, from, address }] : [];
    });
  });
}

function routerOf({ interface: device, family, virtualRouterId }: VrrpInstance): string {
  return `${device?.value ?? ""} ${family.value} ${virtualRouterId?.value ?? ""}`;
}

function placesOf({ interface: main, virtualAddresses, excludedAddresses }: VrrpInstance) {
  return [...virtualAddresses, ...excludedAddresses].map(({ address, dev }) => ({
    key: `${addressKey(address)} ${dev?.value ?? main?.value ?? ""}`,
    address: formatAddress(address),
  }));
}
