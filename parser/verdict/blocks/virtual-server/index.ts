import {
  blocksOf,
  placeOfSetting,
  settingOf,
  valueOf,
  type Block,
  type Setting,
} from "../../../model/index.ts";
import type { Family } from "../../../schema/index.ts";
import type { Context, Fate, Handlers, SettingHandler } from "../../handlers.ts";
import {
  familyMismatch,
  headIncomplete,
  noRealServer,
  schedulerFlag,
  sorryServerMissing,
} from "../../rule-texts/virtual-servers.ts";
import { replaced } from "../replaced.ts";
import { readForwarding } from "./forwarding.ts";
import { addressOf, kindOf, methodIn, methodOf, methodSoFar, serviceOf } from "./service.ts";

/** `fwmark` and `group` without a second word. */
const crashOnHead: NonNullable<Handlers["before"]>[string] = (words, _block, context) => {
  const [first, second] = words;
  if (second !== undefined || (first?.text !== "fwmark" && first?.text !== "group")) return undefined;
  const what = first.text === "group" ? "the name of a virtual_server_group" : "a number";
  context.end("crash", headIncomplete, {
    printed: "logged",
    message: `\`virtual_server ${first.text}\` needs ${what}: keepalived crashes. Add it, or remove the block.`,
  });
  return "exits";
};

const setFamily: SettingHandler = (setting, block, context, fate) => {
  if (fate !== "taken") return fate;
  const service = serviceOf(block);
  const said = valueOf(setting) === "inet6" ? 6 : 4;
  if (service.family !== undefined && service.family !== said) {
    const message = `This virtual server is already IPv${service.family}, by its address or a line above: keepalived ignores this line. Remove it.`;
    context.report(familyMismatch, { message });
    return "dropped";
  }
  service.family = said;
  return "taken";
};

const setGranularity: SettingHandler = (setting, block, _context, fate) => {
  if (fate === "taken") serviceOf(block).family ??= typeof valueOf(setting) === "number" ? 6 : 4;
  return fate;
};

const setFlag: SettingHandler = (setting, block, context, fate) => {
  const scheduler = valueOf(settingOf(block, "lb_algo"));
  if (scheduler === "sh" || scheduler === "mh") return fate;
  const { name } = setting.entry;
  if (name === "hashed" && !context.since("2.1.0")) return fate;
  const wanted = name.startsWith("mh") ? "mh" : "sh";
  const message =
    name === "hashed"
      ? "`hashed` has no effect, and keepalived warns unless `lb_algo sh` or `lb_algo mh` is above it. Remove it."
      : `\`${name}\` needs \`lb_algo ${wanted}\` above it: keepalived ignores the line. Move it below \`lb_algo ${wanted}\`, or remove it.`;
  context.report(schedulerFlag, { message });
  return "dropped";
};

const setSorryServer: SettingHandler = (setting, block, context, fate) => {
  const service = serviceOf(block);
  if (fate === "taken") service.sorry = { setting, method: methodSoFar(block), isInhibited: false };
  // A bad address cost the one above it as well.
  else if (!context.since("2.1.0")) service.sorry = undefined;
  return fate;
};

/** What is said of a sorry server that is not there is not even read. */
const needSorryServer: NonNullable<Handlers["before"]>[string] = (
  _words,
  block,
  context,
): Fate | undefined => {
  if (serviceOf(block).sorry !== undefined) return undefined;
  const message =
    "No `sorry_server` above this line: keepalived ignores the line. Move it below `sorry_server`.";
  context.report(sorryServerMissing, { message });
  return "dropped";
};

const inhibitSorryServer: SettingHandler = (_setting, block, _context, fate) => {
  const { sorry } = serviceOf(block);
  if (sorry && fate === "taken") sorry.isInhibited = true;
  return fate;
};

const forwardSorryServer: SettingHandler = (setting, block, context, fate) => {
  const read = readForwarding(setting, block, context, fate);
  const { sorry } = serviceOf(block);
  if (sorry && read === "taken") sorry.method = methodIn(setting);
  return read;
};

/** Whether a server's family fits; the first one settles it where nothing else did. */
function fits(virtualServer: Block, server: Setting): boolean {
  const service = serviceOf(virtualServer);
  const family = addressOf(server)?.family;
  service.family ??= family;
  return service.family === family;
}

function reportFamily(virtualServer: Block, server: Setting, context: Context): void {
  const { family } = serviceOf(virtualServer);
  const what = server.entry.name === "sorry_server" ? "sorry server" : "real server";
  const own: Family = family === 4 ? 6 : 4;
  context.report(familyMismatch, {
    message: `The virtual server is IPv${family ?? own}, this ${what} IPv${own}: keepalived drops the ${what}. Use one family; only TUN allows two.`,
    place: placeOfSetting(server),
    ...(virtualServer.opening && {
      related: [{ message: "The virtual server.", place: placeOfSetting(virtualServer.opening) }],
    }),
  });
}

function endRealServer(block: Block, context: Context): void {
  const { parent, opening } = block;
  if (!parent || !opening || methodOf(block) === "TUN" || fits(parent, opening)) return;
  reportFamily(parent, opening, context);
  block.isRemoved = true;
}

function endVirtualServer(block: Block, context: Context): void {
  const realServers = blocksOf(block, "real_server");
  if (realServers.length === 0 && context.since("2.2.8")) {
    reportEmpty(block, context);
    return;
  }
  const service = serviceOf(block);
  const { sorry } = service;
  if (sorry && sorry.method !== "TUN" && !fits(block, sorry.setting)) {
    reportFamily(block, sorry.setting, context);
    service.sorry = undefined;
  }
  if (kindOf(block) === "group" && context.since("2.1.0")) return;
  service.family ??= commonFamily([service.sorry?.setting, ...realServers.map(({ opening }) => opening)]);
}

/** That of servers which are all reached through tunnels; IPv4 where they differ. */
function commonFamily(servers: readonly (Setting | undefined)[]): Family {
  const families = new Set(servers.flatMap((server) => addressOf(server)?.family ?? []));
  return families.size === 1 && families.has(6) ? 6 : 4;
}

export function reportEmpty(block: Block, context: Context): void {
  const { opening } = block;
  const message =
    "This virtual server has no usable real server: keepalived drops it, sorry server included. Add a `real_server`, or fix those that were dropped.";
  const place = opening && placeOfSetting(opening);
  context.report(noRealServer, { message, place, lacks: ["real_server"] });
  block.isRemoved = true;
}

export const virtualServer: Handlers = {
  before: {
    virtual_server: crashOnHead,
    "virtual_server.sorry_server_inhibit": needSorryServer,
    "virtual_server.sorry_server_lvs_method": needSorryServer,
  },
  families: {
    "virtual_server.persistence_granularity": (block) => serviceOf(block).family,
  },
  settings: {
    "virtual_server.ip_family": setFamily,
    "virtual_server.persistence_granularity": setGranularity,
    "virtual_server.sh-port": setFlag,
    "virtual_server.sh-fallback": setFlag,
    "virtual_server.mh-port": setFlag,
    "virtual_server.mh-fallback": setFlag,
    "virtual_server.hashed": setFlag,
    "virtual_server.lb_kind": readForwarding,
    "virtual_server.lvs_method": readForwarding,
    "virtual_server.sorry_server": setSorryServer,
    "virtual_server.sorry_server_inhibit": inhibitSorryServer,
    "virtual_server.sorry_server_lvs_method": forwardSorryServer,
    "virtual_server.virtualhost": replaced,
    "virtual_server.snmp_name": replaced,
    "virtual_server.real_server.lvs_method": readForwarding,
    "virtual_server.real_server.virtualhost": replaced,
    "virtual_server.real_server.snmp_name": replaced,
  },
  ends: {
    virtual_server: endVirtualServer,
    "virtual_server.real_server": endRealServer,
  },
};
