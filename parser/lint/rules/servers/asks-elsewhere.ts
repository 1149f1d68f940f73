import { blocksOf, has, settingOf, valueOf, type VirtualServer } from "../../../model/index.ts";

/**
 * Whether a real server has no port, or a checker asks another address or port than that of its server. Looks at what
 * is written and at no address: of large configurations that settles nearly all there is to settle about it.
 */
export function mayAskElsewhere({ block, service, forwarding }: VirtualServer): boolean {
  // Without NAT servers have the port of the service, whatever is written.
  const only = forwarding.value.method === "NAT" || service.kind !== "address" ? undefined : service.port;
  for (const server of blocksOf(block, "real_server")) {
    const port = valueOf(server.opening, 1);
    if (typeof port !== "number" || port === 0 || has(server, "lvs_method")) return true;
    if (only !== undefined && port !== only) return true;
    for (const checkers of server.blocks.values()) {
      for (const checker of checkers) {
        if (checker.blocks.size > 0 || has(checker, "connect_ip")) return true;
        const asked = settingOf(checker, "connect_port");
        if (asked && valueOf(asked) !== port) return true;
      }
    }
  }
  return false;
}
