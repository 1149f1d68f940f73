import type { Rule } from "../../diagnostics/index.ts";

/** What only shows once something is carried out. */
export const ofChanges = {
  hostTestDiffers: {
    id: "KA802",
    name: "host-test-differs",
    severity: "error",
    daemon: null,
    summary: "keepalived on the host says something else of the configuration than was foreseen.",
    why: "Either the host is not what it was taken for, or kalc is wrong about this release. In both cases nobody knows what a reload would do.",
    advice:
      "Look at what keepalived says, and at the line it names. Where it is harmless, `kalc deploy --accept KA802=REASON` goes on.",
    bad: [],
    good: [],
  },

  hostUntested: {
    id: "KA803",
    name: "host-untested",
    severity: "error",
    daemon: null,
    summary: "The configuration cannot be tried on the host with its own `keepalived -t`.",
    why: "The test runs in a mount namespace, in which the new files lie in their places while nothing on the host has changed. Without it what keepalived will say is only foreseen.",
    advice:
      "Containers and some kernels allow no mount namespaces. `kalc deploy --accept KA803=REASON` relies on what was foreseen; the change is still taken back where keepalived dies of it.",
    bad: [],
    good: [],
  },

  guardNotLasting: {
    id: "KA804",
    name: "guard-not-lasting",
    severity: "error",
    daemon: null,
    summary: "What takes an unconfirmed change back does not survive a reboot of the host.",
    why: "Without systemd a shell in the background keeps the watch. Where the host restarts before the change is confirmed, the new files stay, confirmed by nobody.",
    advice:
      "Where a reboot within these minutes is no matter, `kalc deploy --accept KA804=REASON` goes on without.",
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
