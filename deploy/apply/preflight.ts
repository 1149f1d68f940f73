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
  { accepts, leavesOut }: Allowed,
): readonly string[] {
  return [
    ...findings
      // Of a host that is not reached nobody knows whether it is healthy afterwards: it has to be left out.
      .filter(({ rule }) => rule === hostRules.hostUnreachable.id || !accepts(rule))
      .filter(({ severity, host }) => severity === "error" && !leavesOut(host))
      .map(findingText),
    ...[...payloads].flatMap(([host, { content }]) =>
      leavesOut(host) ? [] : unsayable(content).map((why) => `${host}: ${why}`),
    ),
  ];
}

function findingText({ host, message, rule }: PlanFinding): string {
  return `${host}: ${message.replace(/\.$/, "")} [${rule}]`;
}
