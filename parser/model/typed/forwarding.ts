import { hasOption, optionOf, type Setting } from "../block.ts";
import { asNumber, asOneOf, asText, byDefault, inFile, inherited, type Given } from "./given.ts";
import { setting, settingValue, type Scope } from "./scope.ts";

/** How packets reach a server. */
export interface Forwarding {
  readonly method: "NAT" | "DR" | "TUN";
  readonly tunnel: Tunnel | undefined;
}

export interface Tunnel {
  readonly type: string;
  readonly port: number | undefined;
  readonly checksum: "nocsum" | "csum" | "remcsum";
}

/** `keyword METHOD [type TUNNEL] …`, else that of the virtual server. */
export function forwarding(
  scope: Scope,
  keyword: string,
  elsewhere: Given<Forwarding> | undefined,
): Given<Forwarding> {
  const found = setting(scope, keyword);
  const method =
    found && asOneOf<Forwarding["method"]>("NAT", "DR", "TUN")(settingValue(found, scope.context));
  if (found && method)
    return inFile({ method, tunnel: method === "TUN" ? tunnelOf(found) : undefined }, found);
  return elsewhere ? inherited(elsewhere) : byDefault({ method: "NAT", tunnel: undefined });
}

function tunnelOf(found: Setting): Tunnel {
  return {
    type: asText(optionOf(found, "type")) ?? "ipip",
    port: asNumber(optionOf(found, "port")),
    checksum: hasOption(found, "remcsum") ? "remcsum" : hasOption(found, "csum") ? "csum" : "nocsum",
  };
}
