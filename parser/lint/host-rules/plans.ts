import type { Rule } from "../../diagnostics/index.ts";

/** What cannot be done in the way that a plan would do it. */
export const ofPlans = {
  takesTwoReloads: {
    id: "KA805",
    name: "takes-two-reloads",
    severity: "error",
    daemon: null,
    summary: "An address or a number moves from one instance to another, which takes more than one reload.",
    why: "keepalived knows an instance again by its number and its interface. At a reload it takes away what that instance has no longer, also where another instance has it by then: nobody has the address, until an instance changes its state.",
    advice:
      "Deploy it in steps: first without the address in both instances, or with a number that no instance has; then as it is to be.",
    evidence: ["keepalived issues 1854, 2364", "measured with keepalived 2.2.7"],
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
