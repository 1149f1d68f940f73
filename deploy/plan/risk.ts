import { RISKS, type FileChange, type NeedChange, type OrderKind, type Risk } from "./plan.ts";
import type { DirectorView } from "./hosts/view.ts";
import type { RouterPlan } from "./instances/order.ts";
import { takenOver } from "./instances/taken-over.ts";
import { lengthOf, noticed } from "./instances/interruption.ts";

export function worstOf(risks: readonly Risk[]): Risk {
  return RISKS.findLast((risk) => risks.includes(risk)) ?? "nothing";
}

/** Of a host without keepalived, or of which only files and needs count. */
export function plainRisk(files: readonly FileChange[], needs: readonly NeedChange[]): Risk {
  return files.length > 0 || needs.some(({ state }) => state !== "unknown") ? "reload" : "nothing";
}

export function directorRisk(view: DirectorView, routers: readonly RouterPlan[], order: OrderKind): Risk {
  if (view.activation === "none") return "nothing";
  const own = routers.filter(({ router }) => router.members.some((member) => member.view === view));
  return worstOf([
    "reload",
    ...(view.activation !== "start" && losesSomething(view) ? (["outage"] as const) : []),
    ...(takenOver(view).length > 0 ? (["two-phase"] as const) : []),
    ...own.map((one) => routerRisk(one, view, order)),
  ]);
}

function routerRisk({ router, move, plan }: RouterPlan, view: DirectorView, order: OrderKind): Risk {
  if (!Number.isFinite(lengthOf(plan[order]))) return "outage";
  const isMaster = view === router.master?.view;
  if (move.isHandedOver && (isMaster || view === move.to?.view)) return "hand-over";
  if (noticed(plan.sequence.two) > 0) return "two-phase";
  return isMaster && noticed(plan[order].nobody) > 0 ? "hand-over" : "reload";
}

function losesSomething({ forecast, changes = [] }: DirectorView): boolean {
  return (
    forecast?.effects.some(({ weight }) => weight === "dies") === true ||
    changes.some(
      ({ kind, path }) => kind === "removed" && path.length === 1 && path[0]?.keyword === "virtual_server",
    )
  );
}
