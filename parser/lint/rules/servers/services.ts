// What a virtual server takes, entry by entry: of a group there are several.
import type { Setting, VirtualServer, VirtualServerGroup } from "../../../model/index.ts";
import type { AddressRange } from "../../../schema/index.ts";

/** Addresses that a virtual server answers at, or a mark. */
export type Taken =
  | {
      readonly kind: "address";
      readonly range: AddressRange;
      readonly port: number;
      readonly setting: Setting;
    }
  | { readonly kind: "fwmark"; readonly mark: number; readonly setting: Setting };

export function takenBy(
  { service, block }: VirtualServer,
  groups: ReadonlyMap<string, VirtualServerGroup>,
): readonly Taken[] {
  const { opening } = block;
  if (opening === undefined) return [];
  if (service.kind === "group") return groups.get(service.name)?.entries ?? [];
  if (service.kind === "fwmark") return [{ kind: "fwmark", mark: service.mark, setting: opening }];
  const { address, port } = service;
  const { family, bits } = address;
  return [{ kind: "address", range: { family, first: bits, last: bits }, port, setting: opening }];
}

/** Of groups of one name the first counts. */
export function groupsByName(groups: readonly VirtualServerGroup[]): ReadonlyMap<string, VirtualServerGroup> {
  return new Map(groups.toReversed().map((group) => [group.name, group]));
}
