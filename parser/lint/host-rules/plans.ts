import type { Rule } from "../../diagnostics/index.ts";

/** What cannot be done in the way that a plan would do it. */
export const ofPlans = {
  takesTwoReloads: {
    id: "KA805",
    name: "takes-two-reloads",
    severity: "error",
    daemon: null,
    summary: "An address or a number moves from one instance to another, which takes more than one reload.",
    why: "keepalived matches instances by VRID and interface. At a reload it removes addresses that an instance no longer has, even if another instance has them now: no node has the address until an instance changes state.",
    advice:
      "Deploy in two steps: first without the address in either instance, or with an unused VRID; then the final configuration.",
    evidence: ["keepalived issues 1854, 2364", "measured with keepalived 2.2.7"],
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
