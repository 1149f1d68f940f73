// A virtual server's real servers against one another, and against the sorry server and the quorum.
import {
  blocksOf,
  placeOfSetting,
  serverKey,
  settingOf,
  valueOf,
  has,
  type Block,
  type Setting,
} from "../../../model/index.ts";
import { withoutRepeatedBlock } from "../../edits.ts";
import type { Context } from "../../handlers.ts";
import { crashOverHosts } from "../checkers/hosts.ts";
import {
  inhibitDiffers,
  balancingUnset,
  quorumUnreachable,
  realServerTwice,
} from "../../rule-texts/virtual-servers.ts";
import { methodsOf, methodSoFar, numberOf, serviceOf, type Method } from "./service.ts";

/** A real server or the sorry server, with what it ends up with. */
export interface CheckedServer {
  readonly setting: Setting;
  readonly method: Method | undefined;
}

/** Returns the servers that are left. */
export function checkServers(block: Block, context: Context): readonly CheckedServer[] {
  const sorry = serviceOf.known(block)?.sorry;
  const kept = dropRepeated(block, context);
  const methods = methodsOf(block, kept);
  const usual = methodSoFar(block) ?? "NAT";
  const servers: CheckedServer[] = [];
  for (const [index, { opening }] of kept.entries()) {
    if (opening) servers.push({ setting: opening, method: methods[index] ?? usual });
  }
  // Up to 2.0.20 the sorry server stayed without one.
  const otherwise = context.since("2.1.0") ? usual : undefined;
  const sorryLacks = sorry !== undefined && sorry.method === undefined && context.since("2.1.0");
  if (methodSoFar(block) === undefined && (sorryLacks || methods.includes(undefined))) {
    const message =
      "No forwarding method set: keepalived warns and uses NAT. Write `lb_kind NAT`, or the method you want.";
    context.report(balancingUnset, { message, ...placeOf(block.opening) });
  }
  checkSorryServer(block, kept, context);
  checkQuorum(block, kept, context);
  return sorry ? [...servers, { setting: sorry.setting, method: sorry.method ?? otherwise }] : servers;
}

function placeOf(setting: Setting | undefined): { readonly place?: ReturnType<typeof placeOfSetting> } {
  return setting ? { place: placeOfSetting(setting) } : {};
}

function dropRepeated(block: Block, context: Context): readonly Block[] {
  const realServers = blocksOf(block, "real_server");
  // Of a known form is only what has no address twice.
  if (realServers.length < 2 || block.form) return realServers;
  const first = new Map<string | number, Block>();
  for (const realServer of realServers) {
    const key = serverKey(realServer.opening);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, realServer);
      continue;
    }
    realServer.isRemoved = true;
    const message =
      "A real server with this address and port already exists here: keepalived drops this one. Remove it, or correct its address or port.";
    const related = earlier.opening
      ? [{ message: "The first one is here.", place: placeOfSetting(earlier.opening) }]
      : [];
    const fix = withoutRepeatedBlock(realServer, earlier);
    context.report(realServerTwice, { message, related, fix, ...placeOf(realServer.opening) });
    crashOverHosts(realServer, context);
  }
  return [...first.values()];
}

function checkSorryServer(block: Block, realServers: readonly Block[], context: Context): void {
  const sorry = serviceOf.known(block)?.sorry;
  if (!sorry) return;
  const key = serverKey(sorry.setting);
  const same = realServers.find(({ opening }) => serverKey(opening) === key);
  if (!same) return;
  const own = settingOf(same, "inhibit_on_failure");
  const isInhibited = own ? valueOf(own) !== false : has(block, "inhibit_on_failure");
  if (sorry.isInhibited === isInhibited) return;
  context.report(inhibitDiffers, {
    message: `The sorry server is also a real server, and the two differ in whether they stay in the table on failure: keepalived turns \`sorry_server_inhibit\` ${isInhibited ? "on" : "off"} to match the real server. Set both alike.`,
    place: placeOfSetting(sorry.setting),
    ...(same.opening && { related: [{ message: "The real server.", place: placeOfSetting(same.opening) }] }),
  });
}

/** `quorum 255.5`: the test says so and takes the default, whatever the daemon makes of it. */
function isReplaced({ match }: Setting): boolean {
  return match.words.some(({ reading }) => reading?.faults.some(({ onlyTestRejects }) => onlyTestRejects));
}

function checkQuorum(block: Block, realServers: readonly Block[], context: Context): void {
  const usual = numberOf(settingOf(block, "weight")) ?? 1;
  const sum = realServers.reduce((all, one) => all + (numberOf(settingOf(one, "weight")) ?? usual), 0);
  // keepalived adds up in 32 bits.
  const weight = sum % 2 ** 32;
  const setting = settingOf(block, "quorum");
  const quorum = setting && isReplaced(setting) ? 1 : (numberOf(setting) ?? 1);
  const reachable = Math.min(quorum, weight);
  if (quorum > weight) {
    const message = setting
      ? `The quorum of ${quorum} is above the total weight of all real servers, ${weight}: keepalived lowers the quorum to ${weight}. Correct the quorum or the weights.`
      : `All real servers have weight 0, so the quorum of 1 is never reached: keepalived lowers it to 0. Give at least one server a weight.`;
    context.report(quorumUnreachable, { message, ...placeOf(setting ?? block.opening) });
  }
  const hysteresis = settingOf(block, "hysteresis");
  const slack = numberOf(hysteresis) ?? 0;
  if (slack < reachable) return;
  const used = reachable === 0 ? "a number beyond all weights" : `${reachable - 1}`;
  context.report(quorumUnreachable, {
    message: `The hysteresis of ${slack} is not below the quorum of ${reachable}: keepalived uses ${used} instead. Make it smaller than the quorum.`,
    ...placeOf(hysteresis ?? setting ?? block.opening),
  });
}
