import type { Setting } from "../../../model/index.ts";
import { addressKey, type Network } from "../../../schema/index.ts";

export interface VirtualAddress {
  readonly setting: Setting;
  readonly address: Network;
  readonly device: string | undefined;
  readonly usesVmac: boolean;
}

/**
 * The addresses of an instance so far. A virtual address must be the only one of its kind; an excluded one may
 * equal others on another interface.
 */
export class TakenAddresses {
  private readonly included = new Map<string | number, VirtualAddress>();
  private excluded: Map<string, VirtualAddress> | undefined;

  /** Returns the earlier one that it repeats. */
  takeIncluded(address: VirtualAddress): Setting | undefined {
    const key = addressKey(address.address);
    const earlier = this.included.get(key) ?? this.excluded?.get(withDevice(address));
    if (!earlier) this.included.set(key, address);
    return earlier?.setting;
  }

  takeExcluded(address: VirtualAddress): Setting | undefined {
    const included = this.included.get(addressKey(address.address));
    if (included && withDevice(included) === withDevice(address)) return included.setting;
    this.excluded ??= new Map();
    const earlier = this.excluded.get(withDevice(address));
    if (!earlier) this.excluded.set(withDevice(address), address);
    return earlier?.setting;
  }
}

function withDevice({ address, device = "" }: VirtualAddress): string {
  return `${addressKey(address)}%${device}`;
}
