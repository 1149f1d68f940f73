import type { IpAddress } from "../../model/index.ts";
import { textOfValue } from "../text.ts";
import { factsOf, given, plain } from "../facts.ts";
import type { ThingKind } from "../compare.ts";

/** An address, and the interface where those go that name none. */
export interface Held {
  readonly address: IpAddress;
  readonly usual: string | undefined;
}

export function heldBy(addresses: readonly IpAddress[], usual: string | undefined): readonly Held[] {
  return addresses.map((address) => ({ address, usual }));
}

const facts = factsOf<IpAddress, "address" | "dev" | "setting">({
  scope: given("scope"),
  broadcast: given("broadcast"),
  label: given("label"),
  peer: given("peer"),
  preferredLft: given("preferred_lft"),
  trackGroup: given("track_group"),
  flags: plain("flags"),
});

/** They are added in their order, which decides what the first address of a network is. */
export function addressKind(keyword: string): ThingKind<Held> {
  return {
    keyword,
    id: nameOf,
    setting: ({ address }) => address.setting,
    facts: ({ address }, add) => {
      facts(address, add);
    },
    isOrdered: true,
  };
}

function nameOf({ address: { address, dev }, usual }: Held): string {
  const own = dev?.value;
  return `${textOfValue(address)}${own === undefined || own === usual ? "" : ` dev ${own}`}`;
}
