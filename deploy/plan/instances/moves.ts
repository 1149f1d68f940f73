// Who is master once everything is done.
import { isUp, type RouterMember, type RunningRouter } from "./routers.ts";

export interface Move {
  /** Undefined: the master stays, or nobody can tell. */
  readonly to: RouterMember | undefined;
  /** Another one is master for a while, or from then on. */
  readonly isHandedOver: boolean;
}

export function moveOf({ master, members }: RunningRouter): Move {
  if (!master) return { to: undefined, isHandedOver: false };
  const rivals = members
    .filter((member) => member !== master && member.after && member.view.desired.verdict.runs !== false)
    .toSorted((a, b) => priorityOf(b) - priorityOf(a));
  const [best] = rivals;
  if (!best) return { to: undefined, isHandedOver: false };
  if (!master.after) return { to: best, isHandedOver: true };
  const isStronger = priorityOf(best) > priorityOf(master) && best.after?.nopreempt.value !== true;
  if (master.view.activation === "restart") {
    // It has let go, and takes them back if it may.
    const comesBack = priorityOf(master) > priorityOf(best) && !master.after.nopreempt.value;
    return { to: comesBack ? undefined : best, isHandedOver: true };
  }
  const isNew = priorityOf(best) - priorityOf(master) !== before(best) - before(master) || !isUp(best.view);
  return isStronger && isNew ? { to: best, isHandedOver: true } : { to: undefined, isHandedOver: false };
}

function priorityOf({ after, instance }: RouterMember): number {
  return (after ?? instance).priority.value;
}

function before({ instance }: RouterMember): number {
  return instance.priority.value;
}
