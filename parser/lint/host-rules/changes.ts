import type { Rule } from "../../diagnostics/index.ts";

/** What only shows once something is carried out. */
export const ofChanges = {
  hostTestDiffers: {
    id: "KA802",
    name: "host-test-differs",
    severity: "error",
    daemon: null,
    summary: "keepalived on the host judges the configuration differently than kalc predicted.",
    why: "Either the host differs from what kalc assumed, or kalc is wrong about this release. In both cases the effect of a reload is unknown.",
    advice:
      "Check what keepalived says, and the line it names. If it is harmless, continue with `kalc deploy --accept KA802=REASON`.",
    bad: [],
    good: [],
  },

  hostUntested: {
    id: "KA803",
    name: "host-untested",
    severity: "error",
    daemon: null,
    summary: "The configuration cannot be tested on the host with its own `keepalived -t`.",
    why: "The test runs in a mount namespace that shows the new files in place while nothing on the host changes. Without it, kalc can only predict what keepalived says.",
    advice:
      "Containers and some kernels allow no mount namespaces. `kalc deploy --accept KA803=REASON` relies on the prediction; the change is still rolled back if keepalived dies.",
    bad: [],
    good: [],
  },

  guardNotLasting: {
    id: "KA804",
    name: "guard-not-lasting",
    severity: "error",
    daemon: null,
    summary: "The automatic rollback does not survive a reboot of the host.",
    why: "Without systemd a background shell guards the change. If the host restarts before the change is confirmed, the new files stay unconfirmed.",
    advice:
      "If a reboot within these minutes is acceptable, continue with `kalc deploy --accept KA804=REASON`.",
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
