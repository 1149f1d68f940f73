// angelnu/keepalived: a number that is taken from 255, so that the lowest one wins.
import type { Draft } from "../intent/draft.ts";
import type { Convention } from "./convention.ts";
import { given, integerOf, interfaceOf, note, type Env } from "./env.ts";
import { splitAtBlanks, virtualAddresses } from "./lists.ts";
import { nodesFrom, USUAL_GAP } from "./pair.ts";
import { passwordOf } from "./password.ts";
import { plainAddress } from "./addresses.ts";

export const angelnu: Convention = {
  name: "angelnu",
  title: "angelnu/keepalived",
  image: /(^|\/)angelnu\/(docker-)?keepalived$/,
  telling: (names) => names.has("KEEPALIVED_VIRTUAL_IP") && !names.has("KEEPALIVED_VRID"),
  variables: [
    { name: "HOST_IP", becomes: "this node's `priority`: 255 minus its last number" },
    { name: "KEEPALIVED_INTERFACE", default: "eth0, with HOST_IP looked up", becomes: "`interface`" },
    { name: "KEEPALIVED_PRIORITY", default: "100", becomes: "`priority`: 255 minus this number" },
    { name: "KEEPALIVED_VIRTUAL_IP", default: "172.16.50.5", becomes: "`virtual_ipaddress`" },
    { name: "KEEPALIVED_PASSWORD", default: "secret", secret: true, becomes: "`auth_pass`" },
  ],
  read,
};

function read(env: Env): Draft {
  const host = given(env, "HOST_IP");
  const priorityVariable = host ?? given(env, "KEEPALIVED_PRIORITY");
  const priority = 255 - (host === undefined ? fromTop(env) : lastNumber(env));
  const message = `The image subtracts its number from 255: the priority is ${priority}.`;
  note(env, "priority-inverted", "understood", message, priorityVariable);
  return {
    routerIds: [],
    instance: {
      name: "VI_1",
      interface: interfaceOf(env, "KEEPALIVED_INTERFACE", host === undefined ? "eth0" : undefined),
      virtualRouterId: 51,
      version: 2,
      advertInterval: 1,
      garpMasterDelay: undefined,
      nopreempt: false,
      members: nodesFrom(env, {
        state: "BACKUP",
        presetState: "BACKUP",
        priority,
        priorityVariable,
        peers: [],
        peersVariable: undefined,
        peersAreAll: false,
        own: undefined,
        gap: USUAL_GAP,
      }),
      authentication: passwordOf(env, "KEEPALIVED_PASSWORD", "secret"),
      addresses: virtualAddresses(env, "KEEPALIVED_VIRTUAL_IP", ["172.16.50.5"], splitAtBlanks),
      excluded: [],
      trackInterfaces: [],
      notify: undefined,
      from: [
        "KEEPALIVED_INTERFACE",
        "KEEPALIVED_PRIORITY",
        "HOST_IP",
        "KEEPALIVED_PASSWORD",
        "KEEPALIVED_VIRTUAL_IP",
      ],
    },
    script: undefined,
    virtualServers: [],
    dynamicInterfaces: false,
  };
}

function fromTop(env: Env): number {
  return integerOf(env, "KEEPALIVED_PRIORITY", { min: 1, max: 254, preset: 100 });
}

function lastNumber(env: Env): number {
  const variable = given(env, "HOST_IP");
  const address = plainAddress(env, variable?.value.trim() ?? "", variable, "this node");
  const last = Number(address?.split(".").at(-1));
  return last >= 1 && last <= 254 ? last : 100;
}
