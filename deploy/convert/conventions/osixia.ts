// osixia/keepalived and its successor: one VRRP instance, peers by unicast; they differ in how a list is written.
import type { Draft } from "../intent/draft.ts";
import type { Convention, VariableFact } from "./convention.ts";
import { given, integerOf, interfaceOf, note, wordOf, type Env } from "./env.ts";
import { peersOf, splitAtBlanks, virtualAddresses } from "./lists.ts";
import { nodesFrom, notOwner, USUAL_GAP } from "./pair.ts";
import { passwordOf } from "./password.ts";
import { scriptPath } from "./scripts.ts";

const PEERS = ["192.168.1.10", "192.168.1.11"];
const ADDRESSES = ["192.168.1.231", "192.168.1.232"];

const shared: readonly VariableFact[] = [
  { name: "KEEPALIVED_INTERFACE", default: "eth0", becomes: "`interface`" },
  { name: "KEEPALIVED_STATE", default: "BACKUP", becomes: "`state`" },
  { name: "KEEPALIVED_ROUTER_ID", default: "51", becomes: "`virtual_router_id`" },
  { name: "KEEPALIVED_PRIORITY", default: "150", becomes: "`priority` of the main node" },
  {
    name: "KEEPALIVED_UNICAST_PEERS",
    default: PEERS.join(", "),
    becomes: "the nodes: `unicast_src_ip` and `unicast_peer` of each",
  },
  { name: "KEEPALIVED_VIRTUAL_IPS", default: ADDRESSES.join(", "), becomes: "lines of `virtual_ipaddress`" },
  { name: "KEEPALIVED_PASSWORD", default: "d0cker", secret: true, becomes: "`auth_pass`" },
  { name: "KEEPALIVED_COMMAND_LINE_ARGUMENTS", default: "--log-detail --dump-conf", becomes: "nothing" },
];

function telling(names: ReadonlySet<string>): boolean {
  return names.has("KEEPALIVED_VIRTUAL_IPS") && !names.has("KEEPALIVED_NODE_IPS");
}

export const osixia: Convention = {
  name: "osixia",
  title: "osixia/keepalived (osixia/docker-keepalived)",
  image: /(^|\/)osixia\/(docker-)?keepalived$/,
  telling: (names) => telling(names) && !names.has("KEEPALIVED_NOTIFY_SCRIPT"),
  variables: [
    ...shared,
    {
      name: "KEEPALIVED_NOTIFY",
      default: "a script in the image",
      becomes: "`notify`, if it is set to a path",
    },
  ],
  read: (env) => read(env, "KEEPALIVED_NOTIFY", oldList),
};

export const osixiaNew: Convention = {
  name: "osixia-container",
  title: "osixia/keepalived 3 (osixia/container-keepalived)",
  image: /(^|\/)osixia\/container-keepalived$/,
  telling: (names) => telling(names),
  variables: [
    ...shared,
    {
      name: "KEEPALIVED_NOTIFY_SCRIPT",
      default: "a script in the image",
      becomes: "`notify`, if it is set to a path",
    },
    { name: "KEEPALIVED_CONF", becomes: "nothing: such a file is a configuration already" },
    { name: "KEEPALIVED_CONF_TEMPLATE", becomes: "nothing" },
    { name: "KEEPALIVED_CONF_RELOAD_SCRIPT", becomes: "nothing" },
  ],
  read: (env) => read(env, "KEEPALIVED_NOTIFY_SCRIPT", splitAtBlanks),
};

function read(env: Env, notifyName: string, split: (text: string) => readonly string[]): Draft {
  const state = wordOf(env, "KEEPALIVED_STATE", ["MASTER", "BACKUP"], "BACKUP");
  const priorityVariable = given(env, "KEEPALIVED_PRIORITY");
  const priority = integerOf(env, "KEEPALIVED_PRIORITY", { min: 1, max: 255, preset: 150 });
  const peersVariable = given(env, "KEEPALIVED_UNICAST_PEERS");
  if (peersVariable === undefined) {
    const message = `KEEPALIVED_UNICAST_PEERS is not set: the image would send adverts to ${PEERS.join(", ")}. Multicast is written instead.`;
    note(env, "no-peers", "corrected", message);
  }
  if (state === "MASTER") {
    const message =
      "The image writes nopreempt, which has no effect on a node that starts as MASTER: left out.";
    note(env, "nopreempt-on-master", "corrected", message, given(env, "KEEPALIVED_STATE"));
  }
  return {
    routerIds: [],
    instance: {
      name: "VI_1",
      interface: interfaceOf(env, "KEEPALIVED_INTERFACE", "eth0"),
      virtualRouterId: integerOf(env, "KEEPALIVED_ROUTER_ID", { min: 1, max: 255, preset: 51 }),
      version: 2,
      advertInterval: 1,
      garpMasterDelay: undefined,
      nopreempt: state === "BACKUP",
      members: nodesFrom(env, {
        state,
        presetState: "BACKUP",
        priority: notOwner(env, priorityVariable, priority),
        priorityVariable,
        peers: peersOf(env, "KEEPALIVED_UNICAST_PEERS", split),
        peersVariable,
        peersAreAll: true,
        own: undefined,
        gap: USUAL_GAP,
      }),
      authentication: passwordOf(env, "KEEPALIVED_PASSWORD", "d0cker"),
      addresses: virtualAddresses(env, "KEEPALIVED_VIRTUAL_IPS", ADDRESSES, split),
      excluded: [],
      trackInterfaces: [],
      notify: scriptPath(env, notifyName),
      from: shared.slice(0, -1).map(({ name }) => name),
    },
    script: undefined,
    virtualServers: [],
    dynamicInterfaces: false,
  };
}

/** `#PYTHON2BASH:['a','b']`, `#JSON2BASH:["a"]`, a YAML list, or one plain value, which may have blanks in it. */
function oldList(text: string): readonly string[] {
  const marked = /^#(?:PYTHON2BASH|JSON2BASH):\s*\[([^]*)\]\s*$/.exec(text.trim())?.[1];
  const listed = marked ?? /^\[([^]*)\]$/.exec(text.trim())?.[1];
  if (listed !== undefined) {
    return listed
      .split(",")
      .map((item) => item.trim().replace(/^(['"])([^]*)\1$/, "$2"))
      .filter((item) => item !== "");
  }
  const lines = text.split("\n").map((item) => item.replace(/^\s*-\s+/, "").trim());
  return lines.filter((item) => item !== "");
}
