// Which masters hand over before their change, and what then is left to be noticed of it.
import { lengthOf, noticed } from "../instances/interruption.ts";
import { interruptionHandedOver } from "../instances/effects.ts";
import type { RouterPlan } from "../instances/order.ts";
import { isUp } from "../instances/routers.ts";
import type { DirectorView } from "../hosts/view.ts";
import type { HandOverPlan } from "../plan.ts";
import { handOverOf, type HandOver } from "./hand-over.ts";

type FoundHandOver = HandOver | Extract<HandOverPlan, { readonly kind: "impossible" }>;

export interface HandOvers {
  /** By the names of the hosts. */
  readonly of: ReadonlyMap<string, FoundHandOver>;
  /** As they are where these are handed over. */
  readonly plans: readonly RouterPlan[];
}

/** `sequence`: those that act, in their order. */
export function handOversIn(sequence: readonly DirectorView[], plans: readonly RouterPlan[]): HandOvers {
  const found = new Map<string, FoundHandOver>();
  let left = plans;
  for (const [at, view] of sequence.entries()) {
    const wanted = wantedOn(view, left);
    if (wanted.length === 0) continue;
    const handOver = handOverOf({
      view,
      names: wanted.flatMap(({ router }) => router.master?.instance.name ?? []),
      others: allViews(plans).filter((one) => one !== view),
      earlier: sequence.slice(0, at),
      later: sequence.slice(at + 1),
    });
    if ("why" in handOver) {
      found.set(view.name, { kind: "impossible", why: handOver.why });
      continue;
    }
    const better = new Map(wanted.map((one) => [one, handedOver(one, handOver)]));
    // What lasts as long anyway is not worth it.
    if (total([...better.values()]) >= total(wanted)) continue;
    found.set(view.name, handOver);
    left = left.map((one) => better.get(one) ?? one);
  }
  return { of: found, plans: left };
}

/** All of which it is master where it is restarted, and else those that its reload interrupts. */
function wantedOn(view: DirectorView, plans: readonly RouterPlan[]): readonly RouterPlan[] {
  if (view.before.kind !== "known" || !isUp(view) || view.desired.verdict.runs === false) return [];
  const own = plans.filter(
    ({ router }) =>
      router.master?.view === view && router.master.state === "master" && router.members.length > 1,
  );
  const hit = own.filter(({ plan, router }) => isInterrupted(plan) && goesOn(router));
  if (hit.length === 0) return [];
  if (view.activation === "restart") return own;
  const groups = new Set(hit.flatMap(({ router }) => router.master?.instance.syncGroup ?? []));
  return own.filter((one) => hit.includes(one) || groups.has(one.router.master?.instance.syncGroup ?? ""));
}

/** Without an end it is something else: what no order and no other host puts right. */
function isInterrupted({ sequence }: RouterPlan["plan"]): boolean {
  const length = lengthOf(sequence);
  // Two masters do not hear each other: neither takes over from the other one.
  return length > 0 && Number.isFinite(length) && noticed(sequence.two) === 0;
}

/** Somebody else has the instance still. */
function goesOn({ members, master }: RouterPlan["router"]): boolean {
  return members.some((one) => one !== master && one.after !== undefined);
}

function handedOver(one: RouterPlan, { plan }: HandOver): RouterPlan {
  const { router, move } = one;
  const handed = plan.instances.find(({ name }) => name === router.master?.instance.name);
  if (!handed) return one;
  const keeper = handed.comesBack ? undefined : router.members.find(({ view }) => view.name === handed.to);
  const to = keeper ?? move.to;
  return {
    router,
    move: { to, isHandedOver: true },
    plan: {
      ...one.plan,
      movesTo: to?.view.name ?? null,
      sequence: interruptionHandedOver(router, handed.comesBack),
      isAwaited: false,
    },
  };
}

function total(plans: readonly RouterPlan[]): number {
  return plans.reduce((sum, { plan }) => sum + lengthOf(plan.sequence), 0);
}

function allViews(plans: readonly RouterPlan[]): readonly DirectorView[] {
  return [...new Set(plans.flatMap(({ router }) => router.members.map(({ view }) => view)))];
}
