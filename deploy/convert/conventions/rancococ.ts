// rancococ/keepalived: all nodes in one environment, by position.
import { parseAddress, formatAddress } from "@kalc/parser/schema";
import type { Draft } from "../intent/draft.ts";
import type { IntentMember, IntentState, IntentAddress } from "../intent/intent.ts";
import { addressLine } from "./addresses.ts";
import type { Convention } from "./convention.ts";
import { given, integerOf, interfaceOf, isInterfaceName, note, quote, textOf, type Env } from "./env.ts";
import { noteNoAddress, peersOf, splitAtSeparators } from "./lists.ts";
import { passwordOf } from "./password.ts";
import { scriptPath } from "./scripts.ts";

export const rancococ: Convention = {
  name: "rancococ",
  title: "rancococ/keepalived",
  image: /(^|\/)rancococ\/(docker-)?keepalived$/,
  telling: (names) => names.has("KEEPALIVED_NODE_IPS") || names.has("KEEPALIVED_NODE_PRIORITYS"),
  variables: [
    { name: "KEEPALIVED_BIND_INTERFACE", default: "ens33", becomes: "`interface`" },
    { name: "KEEPALIVED_ROUTER_ID", default: "100", becomes: "`virtual_router_id`" },
    { name: "KEEPALIVED_NODE_STATES", default: "BACKUP,BACKUP", becomes: "`state` of each node" },
    { name: "KEEPALIVED_NODE_PRIORITYS", default: "100,90", becomes: "`priority` of each node" },
    { name: "KEEPALIVED_NODE_IPS", becomes: "the nodes: `unicast_src_ip` and `unicast_peer` of each" },
    { name: "KEEPALIVED_NODE_PREFIX", default: "node", becomes: "nothing: each node has its own file" },
    { name: "KEEPALIVED_VIRTUAL_IPS", becomes: "`virtual_ipaddress`, with interface and label" },
    { name: "KEEPALIVED_AUTH_PASS", default: "abcd1234", secret: true, becomes: "`auth_pass`" },
    {
      name: "KEEPALIVED_NOTIFY",
      default: "a script in the image",
      becomes: "`notify`, if it is set to a path",
    },
    { name: "KEEPALIVED_COMMAND_LINE_ARGUMENTS", becomes: "nothing" },
  ],
  read,
};

function read(env: Env): Draft {
  const interfaceName = interfaceOf(env, "KEEPALIVED_BIND_INTERFACE", "ens33");
  const members = nodes(env);
  return {
    routerIds: [],
    instance: {
      name: "VI_1",
      interface: interfaceName,
      virtualRouterId: integerOf(env, "KEEPALIVED_ROUTER_ID", { min: 1, max: 255, preset: 100 }),
      version: 2,
      advertInterval: 1,
      garpMasterDelay: undefined,
      nopreempt: members.every(({ state }) => state === "BACKUP"),
      members,
      authentication: passwordOf(env, "KEEPALIVED_AUTH_PASS", "abcd1234"),
      addresses: addresses(env, interfaceName),
      excluded: [],
      trackInterfaces: [],
      notify: scriptPath(env, "KEEPALIVED_NOTIFY"),
      from: [
        "KEEPALIVED_BIND_INTERFACE",
        "KEEPALIVED_ROUTER_ID",
        "KEEPALIVED_NODE_STATES",
        "KEEPALIVED_NODE_PRIORITYS",
        "KEEPALIVED_NODE_IPS",
        "KEEPALIVED_AUTH_PASS",
        "KEEPALIVED_VIRTUAL_IPS",
      ],
    },
    script: undefined,
    virtualServers: [],
    dynamicInterfaces: false,
  };
}

/** The main node first, which is the one of the highest priority. */
function nodes(env: Env): readonly IntentMember[] {
  const hosts = peersOf(env, "KEEPALIVED_NODE_IPS", splitAtSeparators);
  if (hosts.length < 2) {
    const message =
      "KEEPALIVED_NODE_IPS must name every node so that each knows its peers: multicast is written instead.";
    note(env, "no-peers", "impossible", message, env.variables.get("KEEPALIVED_NODE_IPS"));
  }
  const count = Math.max(2, hosts.length);
  const priorityVariable = given(env, "KEEPALIVED_NODE_PRIORITYS");
  const texts = splitAtSeparators(textOf(env, "KEEPALIVED_NODE_PRIORITYS", "100,90"));
  let priorities = texts.slice(0, count).map(Number);
  const isGood = (priority: number): boolean => Number.isInteger(priority) && priority > 0 && priority < 255;
  if (priorities.length < count || !priorities.every(isGood) || new Set(priorities).size < count) {
    priorities = Array.from({ length: count }, (_, index) => Math.max(1, 100 - 10 * index));
    const message = `KEEPALIVED_NODE_PRIORITYS must be ${count} different numbers from 1 to 254: ${priorities.join(", ")} is used.`;
    note(env, "bad-number", "impossible", message, priorityVariable);
  }
  const highest = Math.max(...priorities);
  const states = splitAtSeparators(textOf(env, "KEEPALIVED_NODE_STATES", "BACKUP,BACKUP")).map((text) =>
    text.toUpperCase(),
  );
  const hasMaster = states.includes("MASTER");
  if (hasMaster && states[priorities.indexOf(highest)] !== "MASTER") {
    const message = "MASTER is the state of the node with the highest priority: corrected.";
    note(env, "state-and-priority", "corrected", message, given(env, "KEEPALIVED_NODE_STATES"));
  }
  const members = priorities.map((priority, index): IntentMember => {
    const source = hosts[index];
    const state: IntentState = hasMaster && priority === highest ? "MASTER" : "BACKUP";
    const peers = hosts.filter((host) => host !== source);
    return { state, priority, unicast: peers.length === 0 ? undefined : { source, peers } };
  });
  return members.sort((a, b) => b.priority - a.priority);
}

/** `eth0:10.0.0.1/24`: the interface, and the address. */
function addresses(env: Env, interfaceName: string): readonly IntentAddress[] {
  const variable = given(env, "KEEPALIVED_VIRTUAL_IPS");
  if (variable === undefined) noteNoAddress(env, "KEEPALIVED_VIRTUAL_IPS", []);
  return splitAtSeparators(variable?.value ?? "").flatMap((text, index) => {
    const parts = /^(?:([^:/]+):)?(.+?)(\/\d+)?$/.exec(text);
    const [, device = interfaceName, addressText = "", length = ""] = parts ?? [];
    const address = parseAddress(addressText);
    if (address === undefined || !isInterfaceName(device)) {
      const message = `${quote(text)} in KEEPALIVED_VIRTUAL_IPS is not INTERFACE:ADDRESS/LENGTH: left out.`;
      note(env, "bad-virtual-address", "impossible", message, variable);
      return [];
    }
    const label = `${device}:vip:${index + 1}`;
    const fits = label.length <= 15 && address.family === 4;
    if (!fits && address.family === 4) {
      const message = `The label ${label} is longer than 15 characters, so keepalived would drop the address: written without a label.`;
      note(env, "label-too-long", "corrected", message, variable);
    }
    const dev = device === interfaceName ? "" : ` dev ${device}`;
    const line = `${formatAddress(address)}${length}${dev}${fits ? ` label ${label}` : ""}`;
    return addressLine(env, line, variable) ?? [];
  });
}
