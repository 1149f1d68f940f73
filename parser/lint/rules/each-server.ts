import type { TypedConfiguration, VirtualServer } from "../../model/index.ts";
import type { Steps } from "../../steps/index.ts";
import type { Finding, LintRule } from "../rule.ts";

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

/**
 * What rules about single servers find: server by server, so that what is looked up of one is at hand for all rules,
 * and gone when the next one's turn comes.
 */
export function* askOfServers(
  typed: TypedConfiguration,
  rules: readonly LintRule[],
): Steps<ReadonlyMap<LintRule, readonly Finding[]>> {
  const found = new Map<LintRule, Finding[]>();
  // Most forms are silent for all rules, and looked up once.
  const all = rules.map(({ id }) => id).join(" ");
  let left = MANY;
  for (const server of rules.length > 0 ? typed.virtualServers : []) {
    if (left-- === 0) {
      left = MANY;
      yield;
    }
    const { form } = server.block;
    if (form?.silent.has(all)) continue;
    const talkative = rules.filter(({ ofServer }) => form?.silent.has(ofServer) !== true);
    let isSilent = true;
    for (const rule of talkative) {
      const said = [...(rule.ofServer?.(server) ?? [])];
      if (said.length === 0) {
        form?.silent.add(rule.ofServer);
        continue;
      }
      isSilent = false;
      const before = found.get(rule);
      if (before) before.push(...said);
      else found.set(rule, said);
    }
    if (isSilent) form?.silent.add(all);
  }
  return found;
}

/** So many take a millisecond or two. */
const MANY = 100;
