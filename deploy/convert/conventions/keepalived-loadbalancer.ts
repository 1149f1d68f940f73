// The keepalived-LoadBalancer image: one VRRP instance, one virtual server for each VIP, everything from variables.
import type { Draft, DraftServer } from "../intent/draft.ts";
import type { Variable } from "../sources/variables.ts";
import type { Convention, VariableFact } from "./convention.ts";
import { ENDPOINT_FAULTS, piecesOf, readEndpoint, type Endpoint } from "./endpoint.ts";
import { given, integerOf, interfaceOf, note, quote, wordOf, type Env } from "./env.ts";
import { labelled } from "./addresses.ts";
import { mainAndBackup } from "./lb-roles.ts";
import { passwordOf } from "./password.ts";
import { realGroups } from "./real-groups.ts";
import { schedulerOf } from "./scheduler.ts";

const variables: readonly VariableFact[] = [
  { name: "INTERFACE", default: "looked up", becomes: "`interface`, and the beginning of each label" },
  { name: "LBMode", default: "main", becomes: "which of the two nodes this environment is" },
  { name: "VIRTUAL_ROUTER_ID", default: "51", becomes: "`virtual_router_id`, and the end of each label" },
  { name: "PRIORITY", default: "200", becomes: "`priority` of the main node" },
  { name: "PRIORITYBACKUP", default: "180", becomes: "`priority` of the backup node" },
  {
    name: "PASSWORD",
    default: "s3cr3t",
    secret: true,
    becomes: "`auth_pass` with VRRP 2; nothing with VRRP 3",
  },
  {
    name: "VIRTUAL_IP",
    default: "192.168.254.254",
    becomes: "`virtual_ipaddress`, and one `virtual_server` each",
  },
  { name: "REAL_IP", becomes: "`real_server` of the virtual server at the same position" },
  { name: "LB_KIND", default: "NAT", becomes: "`lb_kind` of every virtual server; masquerading with NAT" },
  { name: "LB_ALGO", default: "rr", becomes: "`lb_algo` of every virtual server" },
  {
    name: "ENABLE_LB",
    default: "true",
    becomes: "without `true` only the addresses, no virtual servers",
  },
  { name: "STATE", default: "MASTER", becomes: "`BACKUP` on the main node: no fail-back (`nopreempt`)" },
  { name: "TZ", default: "Europe/Vienna", becomes: "nothing" },
  { name: "KEEPALIVED_VERSION", becomes: "nothing: the image ignores it too" },
];

/** What the image's own file gets wrong whatever the variables say. */
const OWN_DEFECTS: readonly (readonly [code: string, message: string])[] = [
  [
    "image-timeout",
    "The image writes `timeout` into each virtual_server, where it is not a keyword: left out.",
  ],
  [
    "image-garp-delay",
    "The image writes vrrp_garp_master_delay into the instance, where the keyword is garp_master_delay: renamed.",
  ],
  [
    "image-track-interface",
    "The image tracks the instance's own interface, which keepalived does anyway: left out.",
  ],
  ["image-iptables", "The image names a chain for vrrp_iptables that nothing creates: left out."],
];

export const keepalivedLoadBalancer: Convention = {
  name: "keepalived-loadbalancer",
  title: "the keepalived-LoadBalancer image",
  image: /(^|\/)eherzog(76)?\/keepalived(-loadbalancer)?$/i,
  telling: (names) =>
    ["LBMode", "PRIORITYBACKUP"].some((name) => names.has(name)) ||
    (names.has("VIRTUAL_IP") &&
      ["REAL_IP", "LB_KIND", "LB_ALGO", "ENABLE_LB"].some((name) => names.has(name)) &&
      !["REAL_PORTS", "VIRTUAL_IP_LB"].some((name) => names.has(name))),
  variables,
  read,
};

function read(env: Env): Draft {
  const interfaceName = interfaceOf(env, "INTERFACE", undefined);
  const virtualRouterId = integerOf(env, "VIRTUAL_ROUTER_ID", { min: 1, max: 255, preset: 51 });
  const roles = mainAndBackup(env);
  const entries = virtualEntries(env);
  for (const [code, message] of OWN_DEFECTS) {
    env.findings.push({
      code,
      outcome: "corrected",
      severity: "info",
      message,
      variable: undefined,
      place: undefined,
    });
  }
  return {
    routerIds: ["LVS_LB_1", "LVS_LB_2"],
    instance: {
      name: "VI_2",
      interface: interfaceName,
      virtualRouterId,
      version: 3,
      advertInterval: 1,
      garpMasterDelay: 1,
      ...roles,
      authentication: passwordOf(env, "PASSWORD", "s3cr3t"),
      addresses: labelled(env, entries, interfaceName, `${interfaceName}vip:${virtualRouterId}`),
      excluded: [],
      trackInterfaces: [],
      notify: undefined,
      from: [
        "INTERFACE",
        "VIRTUAL_ROUTER_ID",
        "PRIORITY",
        "PRIORITYBACKUP",
        "STATE",
        "PASSWORD",
        "VIRTUAL_IP",
      ],
    },
    script: undefined,
    virtualServers: isBalancing(env) ? virtualServers(env, entries) : [],
    dynamicInterfaces: true,
  };
}

function isBalancing(env: Env): boolean {
  const variable = given(env, "ENABLE_LB");
  const text = variable?.value.trim() ?? "true";
  if (text === "true") return true;
  const meansTrue = ["true", "yes", "on", "1"].includes(text.toLowerCase());
  const message = meansTrue
    ? `ENABLE_LB is ${quote(text)}. The image only accepts true, and writes a broken file for anything else: read as true.`
    : "ENABLE_LB is not true: no virtual servers are written. The image would write a file that lacks two closing braces.";
  note(env, "enable-lb", "corrected", message, variable);
  return meansTrue;
}

interface VirtualEntry extends Endpoint {
  readonly variable: Variable | undefined;
  readonly start: number;
  readonly end: number;
  /** Its place in the list, which a group of REAL_IP belongs to. */
  readonly position: number;
}

function virtualEntries(env: Env): readonly VirtualEntry[] {
  const variable = given(env, "VIRTUAL_IP");
  if (variable === undefined) {
    const message = "VIRTUAL_IP is not set: the image uses 192.168.254.254. Set your own address.";
    note(env, "no-virtual-address", "impossible", message, env.variables.get("VIRTUAL_IP"));
    return [
      { family: 4, address: "192.168.254.254", port: undefined, variable, start: 0, end: 0, position: 0 },
    ];
  }
  if (variable.value.includes(",")) {
    note(
      env,
      "comma-in-list",
      "corrected",
      "VIRTUAL_IP is separated by semicolons: a comma is read as a semicolon.",
      variable,
    );
  }
  const entries: VirtualEntry[] = [];
  const pieces = piecesOf(variable.value, /[;,\s]+/g).filter(({ text }) => text !== "");
  for (const [position, { text, start, end }] of pieces.entries()) {
    const endpoint = readEndpoint(text);
    if (typeof endpoint === "object") entries.push({ ...endpoint, variable, start, end, position });
    else {
      const message = `${quote(text)} in VIRTUAL_IP ${ENDPOINT_FAULTS[endpoint]}: left out, with its servers.`;
      note(env, "bad-virtual-address", "impossible", message, variable, { start, end });
    }
  }
  return entries;
}

function virtualServers(env: Env, entries: readonly VirtualEntry[]): readonly DraftServer[] {
  const variable = given(env, "REAL_IP");
  const method = wordOf(env, "LB_KIND", ["NAT", "DR", "TUN"], "NAT");
  const scheduler = schedulerOf(env, "LB_ALGO", "rr");
  const count = Math.max(0, ...entries.map(({ position }) => position + 1));
  const groups = variable === undefined ? [] : realGroups(env, variable, count);
  if (variable && groups.length > count) {
    const lost = groups.slice(count).flat();
    const message = `REAL_IP has ${groups.length} groups for ${count} virtual servers; those left over are not used.`;
    note(env, "too-many-groups", "impossible", message, variable, {
      start: lost[0]?.start ?? 0,
      end: lost.at(-1)?.end ?? 0,
    });
  }
  return entries.flatMap((entry) => {
    const port = entry.port ?? commonPort(env, entry, groups[entry.position] ?? []);
    if (port === undefined) return [];
    return {
      address: entry.address,
      port,
      scheduler,
      method,
      persistenceTimeout: 7200,
      delayLoop: 5,
      alpha: true,
      haSuspend: false,
      realServers: realServers(env, variable, groups[entry.position] ?? [], port),
      written: { variable: entry.variable, part: entry },
      from: ["VIRTUAL_IP", "REAL_IP", "LB_KIND", "LB_ALGO"],
    };
  });
}

/** A VIP without a port is only an address, unless its servers all have the same one. */
function commonPort(
  env: Env,
  entry: VirtualEntry,
  group: readonly { readonly text: string }[],
): number | undefined {
  if (group.length === 0) {
    const message = `${entry.address} has neither a port nor servers: the address is held, but not balanced.`;
    note(env, "address-only", "assumed", message, entry.variable, entry);
    return undefined;
  }
  const ports = group.map(({ text }) => {
    const endpoint = readEndpoint(text);
    return typeof endpoint === "object" ? endpoint.port : undefined;
  });
  const [port] = ports;
  if (port !== undefined && ports.every((other) => other === port)) {
    const message = `${entry.address} has no port: port ${port} of its servers is used. The image would write port 0.`;
    note(env, "port-from-servers", "corrected", message, entry.variable, entry);
    return port;
  }
  const message = `${entry.address} has no port, and neither do its servers: no virtual server is written for it.`;
  note(env, "no-port", "impossible", message, entry.variable, entry);
  return undefined;
}

function realServers(
  env: Env,
  variable: Variable | undefined,
  group: ReturnType<typeof realGroups>[number],
  virtualPort: number,
): DraftServer["realServers"] {
  return group.flatMap(({ text, start, end }) => {
    const endpoint = readEndpoint(text);
    if (typeof endpoint === "object") {
      const { address, port = virtualPort } = endpoint;
      return { address, port, weight: 1, connectTimeout: 3, variable, part: { start, end } };
    }
    const message = `${quote(text)} in REAL_IP ${ENDPOINT_FAULTS[endpoint]}: left out.`;
    note(env, "bad-real-server", "impossible", message, variable, { start, end });
    return [];
  });
}
