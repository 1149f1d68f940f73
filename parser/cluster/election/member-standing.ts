// How each node stands in an election, without failures or with one.
import { ownerPriority } from "../../model/index.ts";
import type { Cluster, Member, Router } from "../node.ts";
import { contribution, watchesOf, type Failure, type TrackedThing } from "./failures.ts";

/**
 * `gone`: the node, or its interface, is dead: nobody hears from it any more. `fault`: it says so with a last advert
 * of priority 0. `cut off`: it goes on as if nothing was, and neither hears nor is heard.
 */
export type MemberCondition = "up" | "fault" | "gone" | "cut off";

export interface MemberStanding {
  readonly member: Member;
  readonly condition: MemberCondition;
  /** The effective priority. */
  readonly priority: number;
}

/** Of each router the standing of each of its members. */
export type Standings = ReadonlyMap<Router, readonly MemberStanding[]>;

/** `usual` is how the nodes stand without failures. */
export function standings(
  { routers }: Cluster,
  failures: readonly Failure[] = [],
  usual?: Standings,
): Standings {
  const hit = new Set(failures.map(({ node }) => node));
  const now = (member: Member, before: MemberStanding | undefined): MemberStanding =>
    before && !hit.has(member.node.name) ? before : standing(member, failures);
  const alone = new Map(
    routers.map((router) => {
      const before = usual?.get(router);
      return [router, router.members.map((member, index) => now(member, before?.[index]))];
    }),
  );
  // A sync group falls as a whole.
  const fallen = new Set(
    [...alone.values()]
      .flat()
      .filter(({ member, condition }) => isDown(condition) && member.instance.syncGroup !== undefined)
      .map(({ member }) => groupOf(member)),
  );
  const together = (one: MemberStanding): MemberStanding =>
    one.condition === "up" && fallen.has(groupOf(one.member)) ? { ...one, condition: "fault" } : one;
  return new Map([...alone].map(([router, all]) => [router, all.map(together)]));
}

function isDown(condition: MemberCondition): boolean {
  return condition === "fault" || condition === "gone";
}

function groupOf({ node, instance }: Member): string {
  return `${node.name} ${instance.syncGroup ?? ""}`;
}

function standing(member: Member, all: readonly Failure[]): MemberStanding {
  const { node, instance } = member;
  const failures = all.filter((failure) => failure.node === node.name);
  const priority = effectivePriority(member, failures);
  const own = failures.some(({ kind, name }) => kind === "interface" && name === instance.interface?.value);
  const isDead = !node.runs || failures.some(({ kind }) => kind === "node");
  if (isDead || (own && !instance.dontTrackPrimary.value)) return { member, condition: "gone", priority };
  const hasFailed = watchesOf(member).some((watch) => watch.weight === 0 && isAmong(watch, failures));
  return { member, condition: hasFailed ? "fault" : own ? "cut off" : "up", priority };
}

/** What the instance's own node has lost is taken off its priority. */
export function effectivePriority(member: Member, failures: readonly Failure[] = []): number {
  const { instance, node } = member;
  const base = instance.priority.value;
  if (base === ownerPriority) return base;
  const own = failures.filter((failure) => failure.node === node.name);
  const sum = watchesOf(member).reduce(
    (total, watch) => total + contribution(watch.weight, isAmong(watch, own)),
    base,
  );
  return Math.min(Math.max(sum, 1), ownerPriority - 1);
}

function isAmong({ kind, name }: Pick<TrackedThing, "kind" | "name">, failures: readonly Failure[]): boolean {
  return failures.some((failure) => failure.kind === kind && failure.name === name);
}
