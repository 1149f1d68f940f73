// Which addresses this host has, as far as its configuration says so.
import type { Route, RouteOptions, TypedConfiguration } from "../../../model/index.ts";
import { addressKey, contains, type Address, type Network } from "../../../schema/index.ts";

/** Added by keepalived, sent from, or made local by a route. */
export function heldAddresses(typed: TypedConfiguration): (address: Address) => boolean {
  const { instances, staticAddresses, staticRoutes } = typed;
  const added = [
    ...instances.flatMap(({ virtualAddresses, excludedAddresses }) => [
      ...virtualAddresses,
      ...excludedAddresses,
    ]),
    ...staticAddresses,
  ];
  const sources = instances.map(({ source }) => source?.value).filter((address) => address !== undefined);
  const single = new Set(
    [...added.map(({ address }) => address), ...sources].map((address) => addressKey(address)),
  );
  const networks = [
    // On the loopback interface a whole network is this host's own.
    ...added.filter(({ dev }) => dev?.value === "lo").map(({ address }) => address),
    ...[...staticRoutes, ...instances.flatMap(({ routes }) => routes)].flatMap(localNetworkOf),
  ];
  return (address) =>
    single.has(addressKey(address)) ||
    networks.some((network) => network.family === address.family && contains(network, address));
}

/** What a route of the type local makes this host's own. */
function localNetworkOf({ options: { destination } }: Route): readonly Network[] {
  if (!Array.isArray(destination)) return [];
  const [type, network] = destination as readonly RouteOptions[string][];
  return type === "local" && isNetwork(network) ? [network] : [];
}

function isNetwork(value: RouteOptions[string] | undefined): value is Network {
  return typeof value === "object" && "prefixLength" in value;
}
