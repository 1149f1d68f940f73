// alterway/keepalived: one address, and a virtual server for each port with every server behind it.
import { formatAddress, parseAddress } from "@kalc/parser/schema";
import type { Draft, DraftServer } from "../intent/draft.ts";
import { labelled, plainAddress } from "./addresses.ts";
import type { Convention } from "./convention.ts";
import { given, integerOf, interfaceOf, note, quote, wordOf, type Env } from "./env.ts";
import { noteNoAddress, splitAtSeparators } from "./lists.ts";
import { nodesFrom, notOwner, USUAL_GAP } from "./pair.ts";
import { passwordOf } from "./password.ts";
import { schedulerOf } from "./scheduler.ts";
import { scriptPath } from "./scripts.ts";

export const alterway: Convention = {
  name: "alterway",
  title: "alterway/keepalived",
  image: /(^|\/)alterway\/(docker-)?keepalived$/,
  telling: (names) =>
    ["VIRTUAL_IP_LB", "REAL_PORTS", "CHECK_SCRIPT_PATH", "CONTAINERS_TO_CHECK"].some((name) =>
      names.has(name),
    ),
  variables: [
    { name: "INTERFACE", default: "eth0", becomes: "`interface`, and the beginning of the label" },
    { name: "STATE", default: "MASTER", becomes: "`state`" },
    { name: "VIRTUAL_ROUTER_ID", default: "51", becomes: "`virtual_router_id`" },
    { name: "PRIORITY", default: "101", becomes: "`priority`" },
    { name: "VIRTUAL_IP", default: "192.168.254.254", becomes: "`virtual_ipaddress`" },
    { name: "PASSWORD", default: "s3cr3t", secret: true, becomes: "`auth_pass`" },
    { name: "CHECK_SCRIPT_PATH", default: "a script in the image", becomes: "`vrrp_script`, if it is set" },
    { name: "CHECK_INTERVAL", default: "7", becomes: "`interval` of the script" },
    { name: "CHECK_FALL", default: "1", becomes: "`fall` of the script" },
    { name: "CHECK_RISE", default: "1", becomes: "`rise` of the script" },
    { name: "NOTIFY_SCRIPT_PATH", default: "a script in the image", becomes: "`notify`, if it is set" },
    { name: "ENABLE_LB", default: "not set", becomes: "with `true` the virtual servers" },
    { name: "VIRTUAL_IP_LB", becomes: "the address of the virtual servers, in `virtual_ipaddress` too" },
    { name: "REAL_PORTS", becomes: "one `virtual_server` each" },
    { name: "REAL_IP", becomes: "a `real_server` in every virtual server" },
    { name: "LB_ALGO", becomes: "`lb_algo`" },
    { name: "LB_KIND", becomes: "`lb_kind`" },
    { name: "LOCALTIME", becomes: "nothing" },
    { name: "CONTAINERS_TO_CHECK", becomes: "nothing: the check runs in the image" },
    { name: "CHECK_CREATION", becomes: "nothing" },
    { name: "CHECK_HEALTH_IMAGE", becomes: "nothing" },
    { name: "SWARM_ADDR", becomes: "nothing" },
    { name: "SWARM_CERTS", becomes: "nothing" },
  ],
  read,
};

const PRESET = "192.168.254.254";

function read(env: Env): Draft {
  const interfaceName = interfaceOf(env, "INTERFACE", "eth0");
  const balanced =
    given(env, "ENABLE_LB")?.value.trim() === "true" ? addressOf(env, "VIRTUAL_IP_LB") : undefined;
  const held = addressOf(env, "VIRTUAL_IP");
  if (given(env, "VIRTUAL_IP") === undefined) noteNoAddress(env, "VIRTUAL_IP", [PRESET]);
  if (given(env, "CONTAINERS_TO_CHECK") !== undefined) {
    const message = "The check of CONTAINERS_TO_CHECK is a script inside the image: left out.";
    note(env, "check-in-image", "impossible", message, given(env, "CONTAINERS_TO_CHECK"));
  }
  const priorityVariable = given(env, "PRIORITY");
  const priority = integerOf(env, "PRIORITY", { min: 1, max: 255, preset: 101 });
  const script = scriptPath(env, "CHECK_SCRIPT_PATH");
  const count = (name: string, preset: number): number =>
    integerOf(env, name, { min: 1, max: 86_400, preset });
  return {
    routerIds: [],
    instance: {
      name: "VI_2",
      interface: interfaceName,
      virtualRouterId: integerOf(env, "VIRTUAL_ROUTER_ID", { min: 1, max: 255, preset: 51 }),
      version: 2,
      advertInterval: 1,
      garpMasterDelay: undefined,
      nopreempt: false,
      members: nodesFrom(env, {
        state: wordOf(env, "STATE", ["MASTER", "BACKUP"], "MASTER"),
        presetState: "MASTER",
        priority: notOwner(env, priorityVariable, priority),
        priorityVariable,
        peers: [],
        peersVariable: undefined,
        peersAreAll: false,
        own: undefined,
        gap: USUAL_GAP,
      }),
      authentication: passwordOf(env, "PASSWORD", "s3cr3t"),
      addresses: labelled(env, [held ?? [], balanced ?? []].flat(), interfaceName, `${interfaceName}:vip`),
      excluded: [],
      trackInterfaces: [],
      notify: scriptPath(env, "NOTIFY_SCRIPT_PATH"),
      from: [
        "INTERFACE",
        "STATE",
        "VIRTUAL_ROUTER_ID",
        "PRIORITY",
        "PASSWORD",
        "VIRTUAL_IP",
        "VIRTUAL_IP_LB",
      ],
    },
    script:
      script === undefined
        ? undefined
        : {
            name: "chk_health",
            command: `"${script}"`,
            interval: count("CHECK_INTERVAL", 7),
            timeout: undefined,
            fall: count("CHECK_FALL", 1),
            rise: count("CHECK_RISE", 1),
            weight: undefined,
            from: ["CHECK_SCRIPT_PATH", "CHECK_INTERVAL", "CHECK_FALL", "CHECK_RISE"],
          },
    virtualServers: balanced === undefined ? [] : virtualServers(env, balanced.address),
    dynamicInterfaces: false,
  };
}

function addressOf(env: Env, name: string): Parameters<typeof labelled>[1][number] | undefined {
  const variable = given(env, name);
  const text = variable?.value.trim() ?? (name === "VIRTUAL_IP" ? PRESET : "");
  const parsed = parseAddress(text.replace(/\/\d+$/, ""));
  if (parsed !== undefined) return { family: parsed.family, address: formatAddress(parsed), variable };
  note(
    env,
    "bad-virtual-address",
    "impossible",
    `${name} is ${quote(text)}, which is not an address: left out.`,
    variable,
  );
  return undefined;
}

function virtualServers(env: Env, address: string): readonly DraftServer[] {
  const ports = given(env, "REAL_PORTS");
  const hosts = given(env, "REAL_IP");
  const scheduler = schedulerOf(env, "LB_ALGO", "rr");
  const method = wordOf(env, "LB_KIND", ["NAT", "DR", "TUN"], "NAT");
  const servers = splitAtSeparators(hosts?.value ?? "").flatMap(
    (text) => plainAddress(env, text, hosts, "a real server") ?? [],
  );
  return splitAtSeparators(ports?.value ?? "").flatMap((text) => {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65_535) {
      note(env, "bad-port", "impossible", `${quote(text)} in REAL_PORTS is not a port: left out.`, ports);
      return [];
    }
    return {
      address,
      port,
      scheduler,
      method,
      persistenceTimeout: 50,
      delayLoop: 15,
      alpha: false,
      haSuspend: true,
      realServers: servers.map((server) => ({
        address: server,
        port,
        weight: 1,
        connectTimeout: 3,
        variable: hosts,
      })),
      written: { variable: ports },
      from: ["VIRTUAL_IP_LB", "REAL_PORTS", "REAL_IP", "LB_ALGO", "LB_KIND"],
    };
  });
}
