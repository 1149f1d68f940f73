// shawly/keepalived and the NeoAssist image its scripts come from: one address, and a check that a port is open.
import type { Draft } from "../intent/draft.ts";
import type { TrackScript } from "../intent/intent.ts";
import { addressLine, plainAddress } from "./addresses.ts";
import type { Convention } from "./convention.ts";
import { given, integerOf, interfaceOf, note, noteOwnFile, textOf, wordOf, type Env } from "./env.ts";
import { noteNoAddress } from "./lists.ts";
import { nodesFrom, notOwner, USUAL_GAP } from "./pair.ts";
import { passwordOf } from "./password.ts";
import { listensOn, scriptPath } from "./scripts.ts";

export const shawly: Convention = {
  name: "shawly",
  title: "shawly/keepalived",
  image: /(^|\/)shawly\/(docker-)?keepalived$/,
  telling: (names) => names.has("KEEPALIVED_VIRTUAL_MASK") || names.has("KEEPALIVED_VRID"),
  variables: [
    { name: "KEEPALIVED_VIRTUAL_IP", becomes: "`virtual_ipaddress`" },
    { name: "KEEPALIVED_VIRTUAL_MASK", becomes: "the prefix length of the address" },
    { name: "KEEPALIVED_VRID", becomes: "`virtual_router_id`" },
    { name: "KEEPALIVED_INTERFACE", default: "auto", becomes: "`interface`" },
    { name: "KEEPALIVED_PRIORITY", default: "100", becomes: "`priority` of the main node" },
    { name: "KEEPALIVED_STATE", default: "BACKUP", becomes: "`state`" },
    { name: "KEEPALIVED_CHECK_IP", default: "any", becomes: "the address of the `vrrp_script`" },
    { name: "KEEPALIVED_CHECK_PORT", becomes: "the port of the `vrrp_script`" },
    { name: "KEEPALIVED_CHECK_SCRIPT", becomes: "the `vrrp_script` itself" },
    { name: "KEEPALIVED_AUTH_TYPE", default: "PASS", becomes: "`auth_type`" },
    { name: "KEEPALIVED_AUTH_PASS", secret: true, becomes: "`auth_pass`" },
    { name: "KEEPALIVED_CUSTOM_CONFIG", default: "false", becomes: "nothing" },
    { name: "TZ", becomes: "nothing" },
  ],
  read: (env) => {
    noteOwnFile(env, "KEEPALIVED_CUSTOM_CONFIG", "true");
    return read(env, "KEEPALIVED_", "auto", undefined);
  },
};

export const neoassist: Convention = {
  name: "neoassist",
  title: "neoassist/keepalived (NeoAssist/docker-keepalived)",
  image: /(^|\/)(neoassist|492162921)\/(docker-)?keepalived$/i,
  telling: (names) => names.has("VIRTUAL_MASK") || (names.has("VRID") && names.has("VIRTUAL_IP")),
  variables: [
    { name: "VIRTUAL_IP", becomes: "`virtual_ipaddress`" },
    { name: "VIRTUAL_MASK", becomes: "the prefix length of the address" },
    { name: "VRID", becomes: "`virtual_router_id`" },
    { name: "INTERFACE", becomes: "`interface`" },
    { name: "CHECK_IP", default: "any", becomes: "the address of the `vrrp_script`" },
    { name: "CHECK_PORT", becomes: "the port of the `vrrp_script`" },
    { name: "CHECK_SCRIPT", becomes: "the `vrrp_script` itself" },
    { name: "STATE", default: "BACKUP", becomes: "`state`" },
    { name: "PRIORITY", default: "100", becomes: "`priority` of the main node" },
    { name: "AUTH_PASS", default: "blahblah", secret: true, becomes: "`auth_pass`" },
  ],
  read: (env) => read(env, "", "eth0", "blahblah"),
};

function read(env: Env, prefix: string, interfacePreset: string, password: string | undefined): Draft {
  const name = (rest: string): string => `${prefix}${rest}`;
  const priorityVariable = given(env, name("PRIORITY"));
  const priority = integerOf(env, name("PRIORITY"), { min: 1, max: 255, preset: 100 });
  const state = wordOf(env, name("STATE"), ["MASTER", "BACKUP"], "BACKUP");
  const preset = interfacePreset === "auto" ? undefined : interfacePreset;
  if (given(env, name("VRID")) === undefined) {
    note(
      env,
      "no-router-id",
      "impossible",
      `${name("VRID")} is not set: 51 is used.`,
      env.variables.get(name("VRID")),
    );
  }
  return {
    routerIds: [],
    instance: {
      name: "lb-vips",
      interface: interfaceOf(env, name("INTERFACE"), preset),
      virtualRouterId: integerOf(env, name("VRID"), { min: 1, max: 255, preset: 51 }),
      version: 2,
      advertInterval: 1,
      garpMasterDelay: undefined,
      nopreempt: state === "BACKUP",
      members: nodesFrom(env, {
        state,
        presetState: "BACKUP",
        priority: notOwner(env, priorityVariable, priority),
        priorityVariable,
        peers: [],
        peersVariable: undefined,
        peersAreAll: false,
        own: undefined,
        gap: USUAL_GAP,
      }),
      authentication: passwordOf(env, name("AUTH_PASS"), password, authType(env, prefix)),
      addresses: address(env, name),
      excluded: [],
      trackInterfaces: [],
      notify: undefined,
      from: ["INTERFACE", "VRID", "STATE", "PRIORITY", "AUTH_PASS", "VIRTUAL_IP", "VIRTUAL_MASK"].map(name),
    },
    script: check(env, name),
    virtualServers: [],
    dynamicInterfaces: false,
  };
}

function authType(env: Env, prefix: string): "PASS" | "AH" {
  return prefix === "" ? "PASS" : wordOf(env, `${prefix}AUTH_TYPE`, ["PASS", "AH"], "PASS");
}

function address(env: Env, name: (rest: string) => string): Draft["instance"]["addresses"] {
  const variable = given(env, name("VIRTUAL_IP"));
  if (variable === undefined) {
    noteNoAddress(env, name("VIRTUAL_IP"), []);
    return [];
  }
  const text = variable.value.trim();
  const mask = given(env, name("VIRTUAL_MASK"));
  const most = text.includes(":") ? 128 : 32;
  const length = integerOf(env, name("VIRTUAL_MASK"), { min: 0, max: most, preset: most });
  if (mask === undefined) {
    const message = `${name("VIRTUAL_MASK")} is not set: the address is written with /${most}.`;
    note(env, "no-mask", "assumed", message, variable);
  }
  return [addressLine(env, `${text}/${length}`, variable) ?? []].flat();
}

function check(env: Env, name: (rest: string) => string): TrackScript | undefined {
  const shared = {
    name: "chk_service",
    interval: 1,
    timeout: undefined,
    fall: 2,
    rise: 2,
    weight: undefined,
    from: ["CHECK_IP", "CHECK_PORT", "CHECK_SCRIPT"].map(name),
  };
  if (given(env, name("CHECK_SCRIPT")) !== undefined) {
    const path = scriptPath(env, name("CHECK_SCRIPT"));
    return path === undefined ? undefined : { ...shared, command: `"${path}"` };
  }
  const variable = given(env, name("CHECK_PORT"));
  if (variable === undefined) return undefined;
  const port = integerOf(env, name("CHECK_PORT"), { min: 1, max: 65_535, preset: 0 });
  if (port === 0) return undefined;
  const host = textOf(env, name("CHECK_IP"), "any");
  const source =
    host === "any" ? undefined : plainAddress(env, host, given(env, name("CHECK_IP")), "the check");
  const message =
    "The image checks the port with a pipe, which keepalived cannot run: written as a shell command with ss.";
  note(env, "check-by-shell", "corrected", message, variable);
  return { ...shared, command: listensOn(source, port) };
}
