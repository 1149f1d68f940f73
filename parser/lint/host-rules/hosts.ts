import type { Rule } from "../../diagnostics/index.ts";

/** What a host is like, apart from its configuration. */
export const ofHosts = {
  hostUnreachable: {
    id: "KA701",
    name: "host-unreachable",
    severity: "error",
    daemon: null,
    summary: "A host of the cluster cannot be reached.",
    why: "Its configuration is unknown, so the effect of changing the others is unknown too: a node with the old password, VRID or addresses becomes a second master.",
    advice: "Try `ssh` by hand with the settings of kalc.yaml. The rest of the plan is still shown.",
    bad: [],
    good: [],
  },

  keepalivedMissing: {
    id: "KA702",
    name: "keepalived-missing",
    severity: "error",
    daemon: null,
    summary: "keepalived is not installed, and `packages: false` in kalc.yaml says not to install it.",
    why: "Nothing can run the configuration.",
    advice: "Install keepalived on the host, or remove `packages` from kalc.yaml.",
    bad: [],
    good: [],
  },

  versionDiffers: {
    id: "KA703",
    name: "host-version-differs",
    severity: "warning",
    daemon: null,
    summary: "The host has another keepalived version than kalc.yaml says, or one that is not known.",
    why: "A file that is valid for one release may be rejected by another, and a reload may act differently. The plan uses the installed version; `kalc lint` uses the one in kalc.yaml.",
    advice:
      "Correct `keepalived` of the node in kalc.yaml, or write `installed` there. If keepalived does not say its version, run `keepalived --version` on the host to see why.",
    bad: [],
    good: [],
  },

  addressOfTheDead: {
    id: "KA704",
    name: "address-without-keepalived",
    severity: "error",
    daemon: null,
    summary: "A host has virtual addresses, but keepalived does not run there.",
    why: "A keepalived that is killed, or exits at a reload, leaves its addresses on the host. The other node takes them too, and half of the clients talk to a host that serves nothing.",
    advice:
      "Remove the addresses (`ip address del`) or start keepalived on the host, and check in its log why it stopped.",
    evidence: ["measured with keepalived 2.2.7 and 2.3.3: 292 of 300 requests failed"],
    bad: [],
    good: [],
  },

  clocksDiffer: {
    id: "KA705",
    name: "clocks-differ",
    severity: "error",
    daemon: null,
    summary: "The hosts must act at the same time, but their clocks differ by more than a second.",
    why: "Each host acts by its own clock. If they act more than three advert intervals apart, both are master or none is.",
    advice: "Synchronise the clocks with chrony or systemd-timesyncd.",
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
