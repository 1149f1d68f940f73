// In which order the directors act: one after the other with the master last, or all at one time.
import type { VrrpInstance } from "@kalc/parser/model";
import type { InstancePlan, Interruption, OrderKind, OrderReason, Preference } from "../plan.ts";
import type { DirectorView } from "../hosts/view.ts";
import { betweenHosts } from "./between.ts";
import { interruptionIn } from "./effects.ts";
import { lengthOf, noticed } from "./interruption.ts";
import { moveOf, type Move } from "./moves.ts";
import type { RunningRouter } from "./routers.ts";

/** Backups first: whoever is master of the fewest. */
export function sequenceOf(
  views: readonly DirectorView[],
  routers: readonly RunningRouter[],
): readonly DirectorView[] {
  const count = (view: DirectorView): number => routers.filter(({ master }) => master?.view === view).length;
  return views.toSorted((a, b) => count(a) - count(b));
}

export interface RouterPlan {
  readonly router: RunningRouter;
  readonly move: Move;
  readonly plan: InstancePlan;
}

export function routerPlans(
  routers: readonly RunningRouter[],
  sequence: readonly DirectorView[],
  areAllSeen: boolean,
): readonly RouterPlan[] {
  const between = betweenHosts(intervalsOf(routers));
  const turns = new Map(sequence.map(({ name }, at) => [name, at]));
  return routers.map((router) => {
    const move = moveOf(router);
    const isAlone = areAllSeen && router.members.length === 1;
    const inTurn = interruptionIn(router, { turns, between }, move.isHandedOver, isAlone);
    const atOnce = interruptionIn(router, { turns: new Map(), between }, move.isHandedOver, isAlone);
    return {
      router,
      move,
      plan: {
        name: router.name,
        members: router.members.map(({ view, instance, state }) => ({
          host: view.name,
          instance: instance.name,
          state,
        })),
        master: router.master?.view.name ?? null,
        isAssumed: router.isAssumed,
        movesTo: move.to?.view.name ?? null,
        sequence: inTurn.interruption,
        together: atOnce.interruption,
        isAwaited: inTurn.isAwaited,
      },
    };
  });
}

export function intervalsOf(routers: readonly RunningRouter[]): readonly number[] {
  return routers.flatMap(({ members }) =>
    members.flatMap(({ instance, after }) => [instance, ...(after ? [after] : [])].map(intervalOf)),
  );
}

function intervalOf({ advertInt }: VrrpInstance): number {
  return advertInt.value;
}

export interface OrderChoice {
  readonly kind: OrderKind;
  readonly why: OrderReason;
}

export function choiceOf(plans: readonly RouterPlan[], prefer: Preference | undefined): OrderChoice {
  const total = (kind: OrderKind, length: (one: Interruption) => number): number =>
    plans.reduce((sum, { plan }) => sum + length(plan[kind]), 0);
  const [sequence, together] = [total("sequence", lengthOf), total("together", lengthOf)];
  if (sequence === 0) return { kind: "sequence", why: "quiet" };
  if (together === 0) return { kind: "together", why: "quiet" };
  const shorter = together < sequence ? "together" : "sequence";
  if (sequence === together) return { kind: "sequence", why: "only" };
  if (!prefer) return { kind: shorter, why: "shorter" };
  const unwanted = (kind: OrderKind): number =>
    total(kind, ({ nobody, two }) => noticed(prefer === "gap" ? two : nobody));
  const [a, b] = [unwanted("sequence"), unwanted("together")];
  if (a === b) return { kind: shorter, why: "only" };
  return { kind: a < b ? "sequence" : "together", why: "asked" };
}
