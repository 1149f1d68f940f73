import { Likenesses, type TypedConfiguration, type VirtualServer } from "../../model/index.ts";
import type { Finding, LintContext } from "../rule.ts";

/** Virtual servers that are like one another; the first stands for all of them. */
type Alike = readonly [VirtualServer, ...VirtualServer[]];

const known = new WeakMap<TypedConfiguration, readonly Alike[]>();

/**
 * Asks about each virtual server, but not about those that are like one there was nothing to say of. For what
 * concerns one virtual server at a time, and no address in it.
 */
export function* askEach<T>(
  typed: TypedConfiguration,
  ask: (server: VirtualServer) => Iterable<T>,
): Iterable<T> {
  const answers = new Map<VirtualServer, readonly T[]>();
  let isSilent = true;
  for (const alike of alikeIn(typed)) {
    const [first, ...others] = alike;
    const said = [...ask(first)];
    if (said.length === 0) continue;
    isSilent = false;
    answers.set(first, said);
    for (const server of others) answers.set(server, [...ask(server)]);
  }
  if (isSilent) return;
  for (const server of typed.virtualServers) yield* answers.get(server) ?? [];
}

/** Found out once for all rules. */
function alikeIn(typed: TypedConfiguration): readonly Alike[] {
  const found = known.get(typed);
  if (found) return found;
  const likenesses = new Likenesses();
  const groups = new Map<unknown, [VirtualServer, ...VirtualServer[]]>();
  for (const server of typed.virtualServers) {
    const likeness = likenesses.of(server.block);
    const group = groups.get(likeness);
    if (group) group.push(server);
    else groups.set(likeness, [server]);
  }
  const alike = [...groups.values()];
  known.set(typed, alike);
  return alike;
}

export function eachServer(
  { typed }: LintContext,
  check: (server: VirtualServer) => Iterable<Finding>,
): Iterable<Finding> {
  return askEach(typed, check);
}
