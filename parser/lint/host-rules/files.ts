import type { Rule } from "../../diagnostics/index.ts";

/** The files of a host. */
export const ofFiles = {
  fileOfAnotherTool: {
    id: "KA721",
    name: "host-file-managed",
    severity: "error",
    daemon: null,
    summary: "A file that would be changed says that another tool writes it.",
    why: "The next run of Ansible, Puppet, Chef or Salt takes the change back, on one host after the other.",
    advice: "Change it where that tool has it, or take the file away from the tool.",
    bad: [],
    good: [],
  },

  anotherFileRuns: {
    id: "KA722",
    name: "host-file-differs",
    severity: "error",
    daemon: null,
    summary: "keepalived on the host reads another file than the one that would be written.",
    why: "The change would have no effect, and be found long after.",
    advice:
      "Write the file of its `-f` as `path` of the node in kalc.yaml, or change the service on the host.",
    bad: [],
    good: [],
  },

  runningUnknown: {
    id: "KA723",
    name: "host-configuration-unknown",
    severity: "error",
    daemon: null,
    summary: "What keepalived on the host runs with cannot be read.",
    why: "What a reload does depends on what it was before: without that there is no forecast, and nothing to go back to.",
    advice: "Read as root (`sudo: yes` or `sudo: password` in kalc.yaml).",
    bad: [],
    good: [],
  },

  includeOfHost: {
    id: "KA724",
    name: "host-include-alone",
    severity: "warning",
    daemon: null,
    summary: "The configuration includes a file that is on the host alone.",
    why: "keepalived reads it with the rest, and nobody who looks at the files here sees it. The plan counts it in.",
    advice: "Take it over into the files here, or remove it from the host.",
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
