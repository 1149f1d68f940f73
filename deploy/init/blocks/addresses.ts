import type { WrittenNetwork } from "../kinds.ts";

/** A line of virtual_ipaddress. */
export function addressLine({ text, prefixLength }: WrittenNetwork, device?: string): readonly string[] {
  return [`${text}/${prefixLength}`, ...(device === undefined ? [] : ["dev", device])];
}
