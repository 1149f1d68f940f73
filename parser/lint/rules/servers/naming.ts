// How rules call what they speak of.
import { placeOfSetting, type Block, type RealServer, type VirtualServer } from "../../../model/index.ts";
import type { Place } from "../../../reader/index.ts";
import { formatAddress, type Address } from "../../../schema/index.ts";

export function serviceName({ service }: Pick<VirtualServer, "service">): string {
  if (service.kind === "address") return withPort(service.address, service.port);
  return service.kind === "fwmark" ? `fwmark ${service.mark}` : `group ${service.name}`;
}

export function serverName({ address, port }: Pick<RealServer, "address" | "port">): string {
  return withPort(address.value, port.value);
}

export function withPort(address: Address, port: number): string {
  return port === 0 ? formatAddress(address) : `${formatAddress(address)} ${port}`;
}

/** The line that opens a block. Every block that is spoken of has one: only the root has none. */
export function placeOfBlock({ opening }: Block): Place {
  if (opening === undefined) throw new Error("the root is not spoken of");
  return placeOfSetting(opening);
}

/** Seconds as a person writes them. */
export function seconds(value: number): string {
  return `${Number(value.toFixed(value < 10 ? 2 : 1))} s`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
