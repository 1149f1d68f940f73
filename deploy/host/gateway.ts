// Which instance holds an address, and which one a real server may have for its gateway.
import { contains, formatAddress, width, type Address } from "@kalc/parser/schema";
import type { Duties, InstanceDuty } from "./duties.ts";

export interface Gateway {
  readonly address: Address;
  readonly interface: string | undefined;
}

export function holderOf(address: Address, { instances }: Duties): InstanceDuty | undefined {
  return instances.find(({ addresses }) => addresses.some((one) => isSame(one, address)));
}

/** An address in the network of the server that the pair holds and no client speaks to. */
export function gatewayFor(server: Address, duties: Duties): Gateway | undefined {
  for (const { addresses, interface: device } of duties.instances) {
    const found = addresses.find(
      (one) =>
        one.prefixLength < width(one.family) &&
        contains(one, server) &&
        !duties.services.some(({ front }) => front.kind === "address" && isSame(front.address, one)),
    );
    if (found) return { address: found, interface: device };
  }
  return undefined;
}

function isSame(one: Address, other: Address): boolean {
  return formatAddress(one) === formatAddress(other);
}
