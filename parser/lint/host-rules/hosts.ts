import type { Rule } from "../../diagnostics/index.ts";

/** What a host is like, beside its configuration. */
export const ofHosts = {
  hostUnreachable: {
    id: "KA701",
    name: "host-unreachable",
    severity: "error",
    daemon: null,
    summary: "A host of the cluster cannot be reached.",
    why: "What runs on it is not known, so nobody can say what a change of the others does: a node that keeps its old password, VRID or addresses becomes master beside the others.",
    advice:
      "Reach it by hand with `ssh`, as kalc.yaml says, and look at what that says. The rest of the plan is shown all the same.",
    bad: [],
    good: [],
  },

  keepalivedMissing: {
    id: "KA702",
    name: "keepalived-missing",
    severity: "error",
    daemon: null,
    summary: "keepalived is not installed, and `packages: false` in kalc.yaml says not to install it.",
    why: "There is nothing that could run the configuration.",
    advice: "Install keepalived on the host, or leave `packages` out of kalc.yaml.",
    bad: [],
    good: [],
  },

  versionDiffers: {
    id: "KA703",
    name: "host-version-differs",
    severity: "warning",
    daemon: null,
    summary: "The host has another keepalived than kalc.yaml says.",
    why: "A file that is right for one release may be refused by another one, and a reload does other things. The plan is made for what is installed; `kalc lint` judges for what kalc.yaml says.",
    advice: "Correct `keepalived` of the node in kalc.yaml, or write `installed` there.",
    bad: [],
    good: [],
  },

  addressOfTheDead: {
    id: "KA704",
    name: "address-without-keepalived",
    severity: "error",
    daemon: null,
    summary: "A host has virtual addresses, and its keepalived does not run.",
    why: "keepalived that is killed, or that ends at a reload, leaves the addresses where they are. The other node takes them too, and half of the clients talk to a host that serves nobody.",
    advice:
      "Take the addresses away (`ip address del`) or start keepalived on the host, and find out in its log why it ended.",
    evidence: ["measured with keepalived 2.2.7 and 2.3.3: 292 of 300 requests failed"],
    bad: [],
    good: [],
  },

  clocksDiffer: {
    id: "KA705",
    name: "clocks-differ",
    severity: "error",
    daemon: null,
    summary: "The hosts have to act at one time, and their clocks differ by more than a second.",
    why: "Each host acts when its own clock says so. Where they act more than three advert intervals apart, both are master or nobody is.",
    advice: "Let the hosts get their time from the network: chrony or systemd-timesyncd.",
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
