import type { Rule } from "../../diagnostics/index.ts";

/** A configuration and the host it is for. */
export const ofConfigurations = {
  hostInterfaceAbsent: {
    id: "KA711",
    name: "host-interface-absent",
    severity: "error",
    daemon: "exits",
    summary: "The configuration names an interface that the host does not have.",
    why: "keepalived exits at start. At a reload it exits too, and a master keeps its addresses: both nodes then have them. Its own test shows this only on the host.",
    advice:
      "Write the name that `ip link` shows on the host. If the interface appears later, `dynamic_interfaces` in global_defs makes keepalived wait for it.",
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
    why: "keepalived disables the command: a check that never runs never fails, and notifications are lost. kalc creates the user keepalived_script for this; any other user belongs to a missing program.",
    advice: "Install the package that creates the user, or set another one with `script_user`.",
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
    why: "keepalived disables the command, with one line in its log: a check that never runs never fails.",
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
    summary: "Users other than root can change a command that keepalived runs.",
    why: "Anyone who can write to the file, or to a folder above it, decides what root runs. With `enable_script_security` keepalived disables the command.",
    advice: "Make root the owner of the file and its folders, writable by root only: mode 0755.",
    bad: [],
    good: [],
  },

  hostSourceAbsent: {
    id: "KA715",
    name: "host-source-absent",
    severity: "error",
    daemon: null,
    summary: "The source address of adverts does not exist on the host.",
    why: "keepalived cannot bind to it: the instance sends nothing, and goes to FAULT or becomes a second master.",
    advice: "Use an address that `ip address` shows on this host. Often the address is the other node's.",
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
    why: "The wrong `@id` lines then apply. Without `-i` keepalived uses the host name.",
    advice: "Correct the options of the service on the host, or `config-id` in kalc.yaml.",
    bad: [],
    good: [],
  },

  configurationFatal: {
    id: "KA801",
    name: "configuration-fatal",
    severity: "error",
    daemon: "exits",
    summary: "keepalived does not run with the new configuration.",
    why: "keepalived exits at a reload, and a master keeps its addresses; a start fails.",
    advice: "`kalc lint` says what is wrong and where.",
    bad: [],
    good: [],
  },
} as const satisfies Readonly<Record<string, Rule>>;
