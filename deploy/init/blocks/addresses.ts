import type { WrittenNetwork } from "../kinds.ts";
import type { Answers } from "../question.ts";
import { ADDRESSES, INTERFACE } from "../questions.ts";

/** A line of virtual_ipaddress. */
export function addressLine({ text, prefixLength }: WrittenNetwork, device?: string): readonly string[] {
  return [`${text}/${prefixLength}`, ...(device === undefined ? [] : ["dev", device])];
}

/** The virtual addresses on the interface. */
export function addressLines({ get }: Answers): readonly (readonly string[])[] {
  return get(ADDRESSES).map((one) => addressLine(one, get(INTERFACE)));
}

export function textsOf(addresses: readonly { readonly text: string }[]): readonly string[] {
  return addresses.map(({ text }) => text);
}
