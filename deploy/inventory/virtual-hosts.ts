// A host that is reached by a virtual address is another one after each failover: a change would end in the middle.
import type { TypedConfiguration } from "@kalc/parser/model";
import { formatAddress, parseAddress } from "@kalc/parser/schema";
import type { Target } from "./target.ts";
import type { Inventory } from "./inventory.ts";

/** Why hosts cannot be reached in the way that is said, each a sentence. */
export function virtualHosts(
  { directors, realServers }: Inventory,
  configurations: readonly TypedConfiguration[],
): readonly string[] {
  const held = new Set(
    configurations.flatMap(({ instances }) =>
      instances.flatMap(({ virtualAddresses, excludedAddresses }) =>
        [...virtualAddresses, ...excludedAddresses].map(({ address }) => formatAddress(address)),
      ),
    ),
  );
  return [...directors, ...realServers].flatMap(({ target }) =>
    waysTo(target)
      .filter(({ address }) => held.has(address))
      .map(
        ({ what, address }) =>
          `${what} of ${target.name} is ${address}, a virtual address of the cluster, which moves during a deployment. Name the host's own address.`,
      ),
  );
}

function waysTo({ host, jump }: Target): readonly { readonly what: string; readonly address: string }[] {
  const jumps = (jump ?? "").split(",").map((one) => ({
    what: "The jump host",
    name: one
      .replace(/^[^@]*@/, "")
      .replace(/^\[([^\]]*)\].*$/, "$1")
      .replace(/^([^:]*):\d+$/, "$1"),
  }));
  return [{ what: "The host", name: host }, ...jumps].flatMap(({ what, name }) => {
    const address = parseAddress(name);
    return address ? [{ what, address: formatAddress(address) }] : [];
  });
}
