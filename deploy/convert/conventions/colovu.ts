// colovu/keepalived: one instance by multicast, with a service check of the user's.
import type { Draft } from "../intent/draft.ts";
import type { TrackScript } from "../intent/intent.ts";
import type { Convention } from "./convention.ts";
import { given, integerOf, interfaceOf, note, textOf, wordOf, type Env } from "./env.ts";
import { splitAtSeparators, virtualAddresses } from "./lists.ts";
import { nodesFrom, notOwner, USUAL_GAP } from "./pair.ts";
import { passwordOf } from "./password.ts";
import { scriptPath } from "./scripts.ts";

export const colovu: Convention = {
  name: "colovu",
  title: "colovu/keepalived",
  image: /(^|\/)colovu\/(docker-)?keepalived$/,
  telling: (names) => ["KEEPALIVED_VIPS", "KEEPALIVED_ROUTE_ID"].some((name) => names.has(name)),
  variables: [
    { name: "KEEPALIVED_ID", default: "the host's name", becomes: "`router_id` of this node" },
    { name: "KEEPALIVED_STATE", default: "BACKUP", becomes: "`state`" },
    { name: "KEEPALIVED_INTERFACE", default: "eth0", becomes: "`interface`" },
    { name: "KEEPALIVED_ROUTE_ID", default: "51", becomes: "`virtual_router_id`" },
    { name: "KEEPALIVED_PRIORITY", default: "80", becomes: "`priority`" },
    { name: "KEEPALIVED_ADVERT_TIME", default: "1", becomes: "`advert_int`" },
    { name: "KEEPALIVED_AUTH_PASS", default: "colovu", secret: true, becomes: "`auth_pass`" },
    { name: "KEEPALIVED_VIPS", default: "192.168.0.240", becomes: "`virtual_ipaddress`" },
    { name: "KEEPALIVED_PREEMPT", default: "yes", becomes: "with `no`, `nopreempt`" },
    { name: "KEEPALIVED_SCRIPT", default: "chk_service.sh", becomes: "`vrrp_script`, if it is a whole path" },
  ],
  read,
};

const WEIGHT = -10;

function read(env: Env): Draft {
  const preempts = wordOf(env, "KEEPALIVED_PREEMPT", ["yes", "no"], "yes") === "yes";
  const priorityVariable = given(env, "KEEPALIVED_PRIORITY");
  const priority = integerOf(env, "KEEPALIVED_PRIORITY", { min: 1, max: 255, preset: 80 });
  const state = wordOf(env, "KEEPALIVED_STATE", ["MASTER", "BACKUP"], "BACKUP");
  if (!preempts && state === "MASTER") {
    const message =
      "KEEPALIVED_PREEMPT=no has no effect on a node that starts as MASTER: both start as BACKUP.";
    note(env, "nopreempt-on-master", "corrected", message, given(env, "KEEPALIVED_PREEMPT"));
  }
  const script = check(env, preempts);
  const id = routerId(env);
  return {
    routerIds: id === undefined ? [] : [`keepalived-${id}`],
    instance: {
      name: "VI_1",
      interface: interfaceOf(env, "KEEPALIVED_INTERFACE", "eth0"),
      virtualRouterId: integerOf(env, "KEEPALIVED_ROUTE_ID", { min: 1, max: 255, preset: 51 }),
      version: 2,
      advertInterval: integerOf(env, "KEEPALIVED_ADVERT_TIME", { min: 1, max: 255, preset: 1 }),
      garpMasterDelay: undefined,
      nopreempt: !preempts,
      members: nodesFrom(env, {
        state: preempts ? state : "BACKUP",
        presetState: "BACKUP",
        priority: notOwner(env, priorityVariable, priority),
        priorityVariable,
        peers: [],
        peersVariable: undefined,
        peersAreAll: false,
        own: undefined,
        gap: script?.weight === undefined ? USUAL_GAP : -script.weight - 1,
      }),
      authentication: passwordOf(env, "KEEPALIVED_AUTH_PASS", "colovu"),
      addresses: virtualAddresses(env, "KEEPALIVED_VIPS", ["192.168.0.240"], splitAtSeparators),
      excluded: [],
      trackInterfaces: [],
      notify: undefined,
      from: [
        "KEEPALIVED_STATE",
        "KEEPALIVED_INTERFACE",
        "KEEPALIVED_ROUTE_ID",
        "KEEPALIVED_PRIORITY",
        "KEEPALIVED_ADVERT_TIME",
        "KEEPALIVED_PREEMPT",
        "KEEPALIVED_AUTH_PASS",
        "KEEPALIVED_VIPS",
      ],
    },
    script,
    virtualServers: [],
    dynamicInterfaces: false,
  };
}

function routerId(env: Env): string | undefined {
  const text = textOf(env, "KEEPALIVED_ID", "");
  if (/^[A-Za-z0-9._-]+$/.test(text)) return text;
  if (text !== "")
    note(
      env,
      "bad-name",
      "corrected",
      "KEEPALIVED_ID is not a plain name: left out.",
      given(env, "KEEPALIVED_ID"),
    );
  return undefined;
}

function check(env: Env, preempts: boolean): TrackScript | undefined {
  const variable = given(env, "KEEPALIVED_SCRIPT");
  if (variable === undefined) {
    const message =
      "The image's own check script is not on the host, so there is no check. Set KEEPALIVED_SCRIPT to add one.";
    note(env, "check-in-image", "assumed", message);
    return undefined;
  }
  const path = scriptPath(env, "KEEPALIVED_SCRIPT");
  if (path === undefined) return undefined;
  if (!preempts) {
    const message = `With nopreempt a weight of ${WEIGHT} never moves the addresses: the check is written without a weight, so a failure puts the node in FAULT.`;
    note(env, "check-never-acts", "corrected", message, variable);
  }
  return {
    name: "chk_services",
    command: `"${path}"`,
    interval: 2,
    timeout: undefined,
    fall: 3,
    rise: 1,
    weight: preempts ? WEIGHT : undefined,
    from: ["KEEPALIVED_SCRIPT"],
  };
}
