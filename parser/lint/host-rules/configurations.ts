import type { Rule } from "../../diagnostics/index.ts";

/** A configuration and the host it is for. */
export const ofConfigurations = {
  hostInterfaceAbsent: {
    id: "KA711",
    name: "host-interface-absent",
    severity: "error",
    daemon: "exits",
    summary: "The configuration names an interface that the host does not have.",
    why: "At a start keepalived ends. At a reload it ends too, and leaves the addresses of a master where they are: both nodes have them, without end. Its own test shows this only on the host.",
    advice:
      "Write the name that `ip link` shows on the host. For one that comes later, `dynamic_interfaces` in global_defs lets keepalived wait for it.",
    evidence: ["keepalived issues 655, 2237, 2570, 2602", "measured with keepalived 2.2.7 and 2.3.3"],
    bad: [],
    good: [],
  },

  hostUserAbsent: {
    id: "KA712",
    name: "host-user-absent",
    severity: "error",
    daemon: "ignores",
    summary: "A command runs as a user that the host does not have.",
    why: "keepalived switches the command off: a check that never runs never fails, and nobody is told of a hand-over. kalc makes the user keepalived_script, which is there for this; another one belongs to a program that is missing.",
    advice: "Install what the user comes with, or name another one with `script_user`.",
    evidence: ["keepalived issues 586, 742, 1372, 2184"],
    bad: [],
    good: [],
  },

  hostCommandAbsent: {
    id: "KA713",
    name: "host-command-absent",
    severity: "error",
    daemon: "ignores",
    summary: "The host does not have a command that the configuration names, or cannot run it.",
    why: "keepalived switches the command off, with one line in its log: a check that never runs never fails.",
    advice:
      "List the file under `files` of the node in kalc.yaml, with a mode such as 0755, or put it on the host.",
    bad: [],
    good: [],
  },

  hostCommandChangeable: {
    id: "KA714",
    name: "host-command-changeable",
    severity: "warning",
    daemon: "ignores",
    summary: "Others than root can change a command that keepalived runs.",
    why: "Whoever can write to the file, or to a folder on its way, decides what root runs. With `enable_script_security` keepalived switches the command off.",
    advice: "Let file and folders belong to root, and let nobody else write to them: mode 0755.",
    bad: [],
    good: [],
  },

  hostSourceAbsent: {
    id: "KA715",
    name: "host-source-absent",
    severity: "error",
    daemon: null,
    summary: "Adverts are to come from an address that the host does not have.",
    why: "keepalived cannot bind to it: the instance sends nothing, and goes to FAULT or becomes master beside the others.",
    advice:
      "Write an address that `ip address` shows on this host. On the other node it is mostly that one's own.",
    evidence: ["keepalived issue 2237"],
    bad: [],
    good: [],
  },

  configIdDiffers: {
    id: "KA716",
    name: "host-config-id-differs",
    severity: "error",
    daemon: null,
    summary: "keepalived on the host is started with another config id than kalc.yaml says.",
    why: "Lines with `@id` then count that are not meant, and others do not. Without `-i` keepalived takes the name of the host.",
    advice: "Correct the options of the service on the host, or `config-id` in kalc.yaml.",
    bad: [],
    good: [],
  },

  configurationFatal: {
    id: "KA801",
    name: "configuration-fatal",
    severity: "error",
    daemon: "exits",
    summary: "keepalived does not run with the configuration that is to be put on the host.",
    why: "A reload ends it, and a master leaves its addresses where they are; a start fails.",
    advice: "`kalc lint` says what is wrong and where.",
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
