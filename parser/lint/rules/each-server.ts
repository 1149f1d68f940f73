import {
  isKnownToBeSilent,
  learnSilence,
  serverOver,
  silentAbout,
  type TypedConfiguration,
  type VirtualServer,
} from "../../model/index.ts";
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
    const silent = silentAbout(server.block);
    if (silent?.has(ask)) continue;
    if (isKnownToBeSilent(server.block, ask) || learn(ask, server)) {
      silent?.add(ask);
      continue;
    }
    let isSilent = true;
    for (const said of ask(server)) {
      isSilent = false;
      yield said;
    }
    if (isSilent) silent?.add(ask);
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
  const concern: Concern = { of: undefined, may: false };
  let left = MANY;
  for (const server of rules.length > 0 ? typed.virtualServers : []) {
    if (left-- === 0) {
      left = MANY;
      yield;
    }
    const silent = silentAbout(server.block);
    if (silent?.has(all)) continue;
    let isSilent = true;
    concern.of = undefined;
    for (const rule of rules) {
      if (silent?.has(rule)) continue;
      if (isSilentOf(rule, server, found, concern)) silent?.add(rule);
      else isSilent = false;
    }
    if (isSilent) silent?.add(all);
  }
  return found;
}

/** What `mayConcern` has said of the server at hand: some rules ask the same. */
interface Concern {
  of: LintRule["mayConcern"];
  may: boolean;
}

/** Whether a rule has nothing to say of any server that differs from this one in addresses alone. */
function isSilentOf(
  rule: LintRule,
  server: VirtualServer,
  found: Map<LintRule, Finding[]>,
  concern: Concern,
): boolean {
  const { mayConcern, ofServer } = rule;
  if (!ofServer) return true;
  if (mayConcern) {
    if (concern.of !== mayConcern) Object.assign(concern, { of: mayConcern, may: mayConcern(server) });
    if (concern.may) note(rule, ofServer(server), found);
    return !concern.may;
  }
  if (isKnownToBeSilent(server.block, ofServer)) return true;
  return learn(ofServer, server) || !note(rule, ofServer(server), found);
}

/** Whether there is nothing to say; it is learned why. */
function learn(ask: (server: VirtualServer) => Iterable<unknown>, server: VirtualServer): boolean {
  return learnSilence(server.block, ask, (copy) => isEmpty(ask(serverOver(server, copy)))) === true;
}

function isEmpty(all: Iterable<unknown>): boolean {
  for (const _ of all) return false;
  return true;
}

/** Whether there is anything. */
function note(rule: LintRule, findings: Iterable<Finding>, found: Map<LintRule, Finding[]>): boolean {
  let isAnything = false;
  for (const finding of findings) {
    isAnything = true;
    const before = found.get(rule);
    if (before) before.push(finding);
    else found.set(rule, [finding]);
  }
  return isAnything;
}

/** So many take a millisecond or two. */
const MANY = 100;
