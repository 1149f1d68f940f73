// arcts/keepalived: numbered variables, each a line of the configuration.
import type { Draft } from "../intent/draft.ts";
import type { TrackScript, IntentAddress } from "../intent/intent.ts";
import type { Variable } from "../sources/variables.ts";
import { addressLine, plainAddress } from "./addresses.ts";
import type { Convention } from "./convention.ts";
import {
  given,
  integerOf,
  interfaceOf,
  isInterfaceName,
  note,
  noteOwnFile,
  quote,
  wordOf,
  type Env,
} from "./env.ts";
import { noteNoAddress } from "./lists.ts";
import { nodesFrom, notOwner, USUAL_GAP } from "./pair.ts";
import { passwordOf } from "./password.ts";
import { shellCommand } from "./scripts.ts";

export const arcts: Convention = {
  name: "arcts",
  title: "arcts/keepalived (arc-ts/keepalived)",
  image: /(^|\/)arc-?ts\/keepalived$/,
  telling: (names) =>
    [...names].some((name) => /^KEEPALIVED_VIRTUAL_IPADDRESS_(EXCLUDED_)?\d{1,3}$/.test(name)),
  variables: [
    { name: "KEEPALIVED_VIRTUAL_IPADDRESS_n", becomes: "a line of `virtual_ipaddress`" },
    { name: "KEEPALIVED_VIRTUAL_IPADDRESS_EXCLUDED_n", becomes: "a line of `virtual_ipaddress_excluded`" },
    { name: "KEEPALIVED_UNICAST_PEER_n", becomes: "a `unicast_peer`, and a node" },
    { name: "KEEPALIVED_UNICAST_SRC_IP", default: "looked up", becomes: "`unicast_src_ip` of this node" },
    {
      name: "KEEPALIVED_TRACK_INTERFACE_n",
      default: "the interface",
      becomes: "a line of `track_interface`",
    },
    { name: "KEEPALIVED_STATE", default: "MASTER", becomes: "`state`" },
    { name: "KEEPALIVED_PRIORITY", default: "200, as BACKUP 100", becomes: "`priority`" },
    { name: "KEEPALIVED_INTERFACE", default: "eth0", becomes: "`interface`" },
    { name: "KEEPALIVED_VIRTUAL_ROUTER_ID", default: "1", becomes: "`virtual_router_id`" },
    { name: "KEEPALIVED_ADVERT_INT", default: "1", becomes: "`advert_int`" },
    { name: "KEEPALIVED_AUTH_PASS", default: "pwd and the router id", secret: true, becomes: "`auth_pass`" },
    { name: "KEEPALIVED_KUBE_APISERVER_CHECK", default: "false", becomes: "with `true` a `vrrp_script`" },
    { name: "KUBE_APISERVER_ADDRESS", default: "the first address", becomes: "where the script asks" },
    { name: "KUBE_APISERVER_PORT", default: "6443", becomes: "where the script asks" },
    { name: "KUBE_APISERVER_CHK_INTERVAL", default: "3", becomes: "`interval` of the script" },
    { name: "KUBE_APISERVER_CHK_FALL", default: "10", becomes: "`fall` of the script" },
    { name: "KUBE_APISERVER_CHK_RISE", default: "2", becomes: "`rise` of the script" },
    { name: "KUBE_APISERVER_CHK_WEIGHT", default: "-50", becomes: "`weight` of the script" },
    { name: "KEEPALIVED_AUTOCONF", default: "true", becomes: "nothing" },
    { name: "KEEPALIVED_CONF", becomes: "nothing" },
    { name: "KEEPALIVED_CMD", becomes: "nothing" },
    { name: "KEEPALIVED_DEBUG", default: "false", becomes: "nothing" },
    { name: "KEEPALIVED_VAR_RUN", becomes: "nothing" },
  ],
  read,
};

function read(env: Env): Draft {
  noteOwnFile(env, "KEEPALIVED_AUTOCONF", "false");
  const state = wordOf(env, "KEEPALIVED_STATE", ["MASTER", "BACKUP"], "MASTER");
  const interfaceName = interfaceOf(env, "KEEPALIVED_INTERFACE", "eth0");
  const virtualRouterId = integerOf(env, "KEEPALIVED_VIRTUAL_ROUTER_ID", { min: 1, max: 255, preset: 1 });
  const addresses = addressLines(env, "KEEPALIVED_VIRTUAL_IPADDRESS");
  if (addresses.length === 0) noteNoAddress(env, "KEEPALIVED_VIRTUAL_IPADDRESS_1", []);
  const script = apiServerCheck(env, addresses[0]?.address);
  const gap = script?.weight === undefined ? USUAL_GAP : Math.min(USUAL_GAP, Math.max(1, -script.weight - 1));
  const priorityVariable = given(env, "KEEPALIVED_PRIORITY");
  const preset = state === "MASTER" ? 200 : 100;
  const priority = integerOf(env, "KEEPALIVED_PRIORITY", { min: 1, max: 255, preset });
  return {
    routerIds: [],
    instance: {
      name: "MAIN",
      interface: interfaceName,
      virtualRouterId,
      version: 2,
      advertInterval: integerOf(env, "KEEPALIVED_ADVERT_INT", { min: 1, max: 255, preset: 1 }),
      garpMasterDelay: undefined,
      nopreempt: false,
      members: nodesFrom(env, {
        state,
        presetState: "MASTER",
        priority: notOwner(env, priorityVariable, priority),
        priorityVariable,
        peers: numbered(env, "KEEPALIVED_UNICAST_PEER").flatMap(
          (variable) => plainAddress(env, variable.value.trim(), variable, "a peer") ?? [],
        ),
        peersVariable: numbered(env, "KEEPALIVED_UNICAST_PEER")[0],
        peersAreAll: false,
        own: ownAddress(env),
        gap,
      }),
      authentication: passwordOf(env, "KEEPALIVED_AUTH_PASS", `pwd${virtualRouterId}`),
      addresses,
      excluded: addressLines(env, "KEEPALIVED_VIRTUAL_IPADDRESS_EXCLUDED"),
      trackInterfaces: trackInterfaces(env, interfaceName),
      notify: undefined,
      from: [
        "KEEPALIVED_INTERFACE",
        "KEEPALIVED_STATE",
        "KEEPALIVED_PRIORITY",
        "KEEPALIVED_VIRTUAL_ROUTER_ID",
        "KEEPALIVED_UNICAST_PEER_n",
        "KEEPALIVED_VIRTUAL_IPADDRESS_n",
      ],
    },
    script,
    virtualServers: [],
    dynamicInterfaces: false,
  };
}

/** The variables NAME_1 to NAME_999 that are set, in the order of their numbers. */
function numbered(env: Env, name: string): readonly Variable[] {
  const pattern = new RegExp(`^${name}_(\\d{1,3})$`);
  const numberOf = (variable: Variable): number => Number(pattern.exec(variable.name)?.[1]);
  return [...env.variables.values()]
    .filter((variable) => pattern.test(variable.name) && given(env, variable.name))
    .sort((a, b) => numberOf(a) - numberOf(b));
}

function addressLines(env: Env, name: string): readonly IntentAddress[] {
  return numbered(env, name).flatMap((variable) => addressLine(env, variable.value, variable) ?? []);
}

function ownAddress(env: Env): string | undefined {
  const variable = given(env, "KEEPALIVED_UNICAST_SRC_IP");
  return variable && plainAddress(env, variable.value.trim(), variable, "this node");
}

/** keepalived tracks the instance's own interface by itself, and says so if it is told to. */
function trackInterfaces(env: Env, own: string): readonly string[] {
  return numbered(env, "KEEPALIVED_TRACK_INTERFACE").flatMap((variable) => {
    const text = variable.value.trim();
    if (text === own) return [];
    if (isInterfaceName(text)) return text;
    const message = `${quote(text)} is not an interface name: left out.`;
    note(env, "bad-interface", "impossible", message, variable);
    return [];
  });
}

function apiServerCheck(env: Env, firstAddress: string | undefined): TrackScript | undefined {
  const isOn = wordOf(env, "KEEPALIVED_KUBE_APISERVER_CHECK", ["true", "false"], "false") === "true";
  if (!isOn) return undefined;
  const number = (name: string, preset: number): number =>
    integerOf(env, `KUBE_APISERVER_${name}`, { min: 1, max: 65_535, preset });
  const variable = given(env, "KUBE_APISERVER_ADDRESS");
  const asked = variable && plainAddress(env, variable.value.trim(), variable, "the API server");
  const address = asked ?? firstAddress ?? "127.0.0.1";
  const host = address.includes(":") ? `[${address}]` : address;
  const weightVariable = given(env, "KUBE_APISERVER_CHK_WEIGHT");
  const weight = Number(weightVariable?.value ?? "-50");
  if (!Number.isInteger(weight) || weight > -2 || weight < -253) {
    const message =
      "KUBE_APISERVER_CHK_WEIGHT must be from -253 to -2, or a failure has no effect: -50 is used.";
    note(env, "bad-number", "impossible", message, weightVariable);
  }
  const message =
    "The check script is inside the image; curl does the same on the host. The image's priorities, 200 and 100, differ by more than the weight of -50: they are set closer together.";
  note(env, "check-never-acts", "corrected", message, given(env, "KEEPALIVED_KUBE_APISERVER_CHECK"));
  return {
    name: "chk_kube_apiserver",
    command: shellCommand(`curl -sfko /dev/null -m 2 https://${host}:${number("PORT", 6443)}/healthz`),
    interval: number("CHK_INTERVAL", 3),
    timeout: undefined,
    fall: number("CHK_FALL", 10),
    rise: number("CHK_RISE", 2),
    weight: Number.isInteger(weight) && weight <= -2 && weight >= -253 ? weight : -50,
    from: ["KEEPALIVED_KUBE_APISERVER_CHECK", "KUBE_APISERVER_*"],
  };
}
