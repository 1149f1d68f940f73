import type { TypedConfiguration, VirtualServer } from "../../model/index.ts";
import type { Finding, LintContext } from "../rule.ts";

/**
 * Asks about each virtual server, but not again where there was nothing to say of one of the same form. For what
 * concerns one virtual server at a time, no address in it and nothing outside of it; `ask` is always the same function.
 */
export function* askEach<T>(
  typed: TypedConfiguration,
  ask: (server: VirtualServer) => Iterable<T>,
): Iterable<T> {
  for (const server of typed.virtualServers) {
    const { form } = server.block;
    if (form?.silent.has(ask)) continue;
    let isSilent = true;
    for (const said of ask(server)) {
      isSilent = false;
      yield said;
    }
    if (isSilent) form?.silent.add(ask);
  }
}

export function eachServer(
  { typed }: LintContext,
  check: (server: VirtualServer) => Iterable<Finding>,
): Iterable<Finding> {
  return askEach(typed, check);
}
