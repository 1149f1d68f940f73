// Images whose environment describes one node. The others are made to match: keepalived's nodes differ in little, and
// the little that is assumed is said.
import type { IntentMember, IntentState } from "../intent/intent.ts";
import type { Variable } from "../sources/variables.ts";
import { note, type Env } from "./env.ts";

export interface OneNode {
  readonly state: IntentState;
  /** What the image takes where STATE is not set: a BACKUP that was not asked for says nothing of the node. */
  readonly presetState: IntentState;
  readonly priority: number;
  readonly priorityVariable: Variable | undefined;
  readonly peers: readonly string[];
  /** The peers are all of the nodes, this one among them. */
  readonly peersAreAll: boolean;
  readonly peersVariable: Variable | undefined;
  /** The node's own address, where it is given. */
  readonly own: string | undefined;
  /** How far apart priorities may be: a failing check has to bridge it. */
  readonly gap: number;
}

export const USUAL_GAP = 10;

const HIGHEST = 254;

/** The nodes, the main one first. */
export function nodesFrom(env: Env, node: OneNode): readonly IntentMember[] {
  const { state, priority, peers, priorityVariable, gap } = node;
  const isBackup = isBackupNode(node);
  const hosts = peers.length === 0 ? [] : hostsOf(env, node);
  const isAlone = peers.length > 0 && hosts.length < 2;
  if (isAlone) return [{ state, priority, unicast: { source: node.own, peers } }];
  const mainState: IntentState = state === "BACKUP" && !isBackup ? "BACKUP" : "MASTER";
  const priorities = descending(priority, isBackup ? 1 : 0, Math.max(2, hosts.length), gap);
  const which = isBackup ? "a backup node" : "the main node";
  const message = `The variables describe one node, which is taken as ${which}. The nodes get the priorities ${priorities.join(", ")}.`;
  note(env, "other-nodes", "assumed", message, priorityVariable);
  return priorities.map((each, index) => {
    const source = hosts[index];
    const others = hosts.filter((host) => host !== source);
    return {
      state: index === 0 ? mainState : "BACKUP",
      priority: each,
      unicast: hosts.length === 0 ? undefined : { source, peers: others },
    };
  });
}

function isBackupNode({ state, presetState }: OneNode): boolean {
  return state === "BACKUP" && presetState === "MASTER";
}

/** The nodes' addresses, the main one's first; fewer than two where they cannot be told. */
function hostsOf(env: Env, node: OneNode): readonly string[] {
  const { peers, peersVariable, own } = node;
  const others = peers.filter((peer) => peer !== own);
  if (own !== undefined) {
    return isBackupNode(node) ? [...others.slice(0, 1), own, ...others.slice(1)] : [own, ...others];
  }
  if (node.peersAreAll && others.length > 1) {
    const message = `The peers are taken as all nodes, in order: the first, ${others[0] ?? ""}, is the main one. No node is its own peer.`;
    note(env, "peers-are-nodes", "assumed", message, peersVariable);
    return others;
  }
  const message =
    "This node's own address is not set, and the others would need it as a peer: only this node is written.";
  note(env, "one-node-only", "assumed", message, peersVariable);
  return [];
}

/** `count` priorities of which the one at `index` is given, as near to `gap` apart as there is room for. */
function descending(priority: number, index: number, count: number, gap: number): readonly number[] {
  const room = index === 0 ? priority - 1 : Math.min(HIGHEST - priority, priority - 1);
  const step = Math.max(1, Math.min(gap, Math.floor(room / Math.max(1, count - 1))));
  const top = Math.min(HIGHEST, Math.max(priority + index * step, 1 + (count - 1) * step));
  return Array.from({ length: count }, (_, at) => top - at * step);
}

/** 255 is for the router that owns the address, and switches tracking and nopreempt off. */
export function notOwner(env: Env, variable: Variable | undefined, priority: number): number {
  if (priority !== 255) return priority;
  const message = `${variable?.name ?? "The priority"} is 255, which is reserved for the address owner: 254 is used.`;
  note(env, "owner-priority", "corrected", message, variable);
  return HIGHEST;
}
