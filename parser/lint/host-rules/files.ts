import type { Rule } from "../../diagnostics/index.ts";

/** The files of a host. */
export const ofFiles = {
  fileOfAnotherTool: {
    id: "KA721",
    name: "host-file-managed",
    severity: "error",
    daemon: null,
    summary: "A file to be changed is managed by another tool.",
    why: "The next run of Ansible, Puppet, Chef or Salt reverts the change, host by host.",
    advice: "Change the file in that tool, or remove it from the tool.",
    bad: [],
    good: [],
  },

  anotherFileRuns: {
    id: "KA722",
    name: "host-file-differs",
    severity: "error",
    daemon: null,
    summary: "keepalived on the host reads another file than the one to be written.",
    why: "The change would have no effect, and nobody would notice.",
    advice:
      "Set `path` of the node in kalc.yaml to the file of its `-f` option, or change the service on the host.",
    bad: [],
    good: [],
  },

  runningUnknown: {
    id: "KA723",
    name: "host-configuration-unknown",
    severity: "error",
    daemon: null,
    summary: "The running configuration on the host cannot be read.",
    why: "The effect of a reload depends on the old configuration: without it there is no forecast and no rollback.",
    advice: "Read as root (`sudo: yes` or `sudo: password` in kalc.yaml).",
    bad: [],
    good: [],
  },

  includeOfHost: {
    id: "KA724",
    name: "host-include-alone",
    severity: "warning",
    daemon: null,
    summary: "The configuration includes a file that exists only on the host.",
    why: "keepalived reads it, but it is not among the files here. The plan includes it.",
    advice: "Copy it to the files here, or remove it from the host.",
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
