import { RISKS, type FileChange, type NeedChange, type OrderKind, type Risk } from "./plan.ts";
import type { View } from "./hosts/view.ts";
import type { RouterPlan } from "./instances/order.ts";
import { lengthOf, noticed } from "./instances/interruption.ts";

export function worstOf(risks: readonly Risk[]): Risk {
  return RISKS.findLast((risk) => risks.includes(risk)) ?? "nothing";
}

/** Of a host without keepalived, or of which only files and needs count. */
export function plainRisk(files: readonly FileChange[], needs: readonly NeedChange[]): Risk {
  return files.length > 0 || needs.some(({ state }) => state === "unmet") ? "reload" : "nothing";
}

export function directorRisk(view: View, routers: readonly RouterPlan[], order: OrderKind): Risk {
  if (view.activation === "none") return "nothing";
  const own = routers.filter(({ router }) => router.members.some((member) => member.view === view));
  return worstOf([
    "reload",
    ...(view.activation !== "start" && losesSomething(view) ? (["outage"] as const) : []),
    ...(movesAddresses(view) ? (["two-phase"] as const) : []),
    ...own.map((one) => routerRisk(one, view, order)),
  ]);
}

function routerRisk({ router, move, plan }: RouterPlan, view: View, order: OrderKind): Risk {
  if (!Number.isFinite(lengthOf(plan[order]))) return "outage";
  const isMaster = view === router.master?.view;
  if (move.isHandedOver && (isMaster || view === move.to?.view)) return "hand-over";
  if (noticed(plan.sequence.two) > 0) return "two-phase";
  return isMaster && noticed(plan[order].nobody) > 0 ? "hand-over" : "reload";
}

function losesSomething({ forecast, changes = [] }: View): boolean {
  return (
    forecast?.effects.some(({ weight }) => weight === "dies") === true ||
    changes.some(
      ({ kind, path }) => kind === "removed" && path.length === 1 && path[0]?.keyword === "virtual_server",
    )
  );
}

/** From one instance to another, or two routers that change their numbers: for a while both have it, or neither. */
function movesAddresses({ changes = [] }: View): boolean {
  const goes = new Set<string>();
  const comes = new Set<string>();
  for (const change of changes) {
    const [instance, address] = change.path;
    if (instance?.keyword !== "vrrp_instance") continue;
    if (address?.keyword === "virtual_ipaddress") {
      const name = address.name.split("/")[0] ?? "";
      if (change.kind === "removed") goes.add(name);
      if (change.kind === "added") comes.add(name);
    } else if (change.kind === "changed" && change.keyword === "virtual_router_id") {
      goes.add(`number ${change.before ?? ""}`);
      comes.add(`number ${change.after ?? ""}`);
    }
  }
  return [...goes].some((name) => comes.has(name));
}
