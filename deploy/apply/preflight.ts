// What stops a plan before anything is done.
import { hostRules } from "@kalc/parser/lint";
import type { Payload, Plan, PlanFinding } from "../plan/index.ts";
import { unsayable } from "./hosts/input.ts";

export interface Allowed {
  /** By its id: somebody has accepted what this rule says. */
  readonly accepts: (rule: string) => boolean;
  readonly leavesOut: (host: string) => boolean;
}

export function objectionsTo(
  { findings }: Plan,
  payloads: ReadonlyMap<string, Payload>,
  allowed: Allowed,
): readonly string[] {
  return [
    ...findings.filter((finding) => isObjection(finding, allowed)).map(findingText),
    ...[...payloads].flatMap(([host, { content }]) =>
      allowed.leavesOut(host) ? [] : unsayable(content).map((why) => `${host}: ${why}`),
    ),
  ];
}

/** Of a host that is not reached nobody knows whether it is healthy afterwards: it has to be left out. */
export function isObjection({ rule, severity, host }: PlanFinding, { accepts, leavesOut }: Allowed): boolean {
  const isAccepted = rule !== hostRules.hostUnreachable.id && accepts(rule);
  return severity === "error" && !isAccepted && !leavesOut(host);
}

function findingText({ host, message, rule }: PlanFinding): string {
  return `${host}: ${message.replace(/\.$/, "")} [${rule}]`;
}
