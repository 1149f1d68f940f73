import { Likenesses, type TypedConfiguration, type VirtualServer } from "../../model/index.ts";
import type { Finding, LintContext } from "../rule.ts";

const known = new WeakMap<TypedConfiguration, Likenesses>();

/**
 * Asks about each virtual server, but not about those that are like one there was nothing to say of. For what
 * concerns one virtual server at a time, and no address in it.
 */
export function* askEach<T>(
  typed: TypedConfiguration,
  ask: (server: VirtualServer) => Iterable<T>,
): Iterable<T> {
  const likenesses = known.get(typed) ?? new Likenesses();
  known.set(typed, likenesses);
  const silent = new Set<unknown>();
  for (const server of typed.virtualServers) {
    const likeness = likenesses.of(server.block);
    if (silent.has(likeness)) continue;
    let isSilent = true;
    for (const answer of ask(server)) {
      isSilent = false;
      yield answer;
    }
    if (isSilent) silent.add(likeness);
  }
}

export function eachServer(
  { typed }: LintContext,
  check: (server: VirtualServer) => Iterable<Finding>,
): Iterable<Finding> {
  return askEach(typed, check);
}
