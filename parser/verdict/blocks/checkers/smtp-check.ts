import { blocksOf, has, placeOfSetting, settingOf, type Block } from "../../../model/index.ts";
import type { Context, Handlers } from "../../handlers.ts";
import { remembering } from "../../memory.ts";
import { checkerIncomplete } from "../../rule-texts/checkers.ts";
import { addressOf, numberOf } from "../virtual-server/service.ts";
import { replaced } from "../replaced.ts";
import { canConnect, hasTarget, saysAddress } from "./connection.ts";
import { addedForHosts } from "./hosts.ts";
import { dequeue } from "./queue.ts";

const others = ["connect_port", "bind_port"];

/** The longest timeout there is, in seconds, stands for none. */
const noTimeout = (2 ** 32 - 1) / 1_000_000;

/** Hosts of a checker that was dropped wait for the next SMTP_CHECK, by the root of the pass. */
const waiting = remembering<{ count: number }>(() => ({ count: 0 }));

function endSmtpCheck(block: Block, context: Context): void {
  if (!context.since("2.1.4")) endEarly(block, context);
  else {
    const hosts = waiting(context.root);
    hosts.count += blocksOf(block, "host").length;
    // With hosts and nothing said of its own, the first host takes the checker's place.
    const isOneOfThem = hosts.count > 0 && !saysWhere(block, context);
    if (!isOneOfThem) {
      if (!canConnect(block, context, addressOf(block.parent?.opening))) {
        dequeue(block, context);
        return;
      }
    }
    if (hosts.count > (isOneOfThem ? 1 : 0)) addedForHosts(block, context);
    hosts.count = 0;
  }
}

/** Since 2.2.8 what a host says is said of the checker. */
function saysWhere(block: Block, context: Context): boolean {
  const speakers = context.since("2.2.8") ? [block, ...(block.blocks.get("host") ?? [])] : [block];
  return saysAddress(block, context) || speakers.some(saysHow);
}

function saysHow(block: Block): boolean {
  const timeout = numberOf(settingOf(block, "connect_timeout")) ?? noTimeout;
  const mark = numberOf(settingOf(block, "fwmark")) ?? 0;
  return timeout !== noTimeout || mark !== 0 || others.some((name) => has(block, name));
}

/** Up to 2.1.3 something always counts as said: keepalived takes the timeout for it that it sets itself. */
function endEarly(block: Block, context: Context): void {
  if (hasTarget(block, context)) {
    if (!canConnect(block, context)) dequeue(block, context);
    return;
  }
  const message =
    "This SMTP_CHECK has no usable address: this version of keepalived crashes. Correct its `connect_ip`.";
  const place = block.opening && placeOfSetting(block.opening);
  context.end("crash", checkerIncomplete, { message, place, printed: "logged" });
}

function endHost(block: Block, context: Context): void {
  if (!canConnect(block, context)) block.isRemoved = true;
}

export const smtpCheck: Handlers = {
  settings: { "virtual_server.real_server.SMTP_CHECK.helo_name": replaced },
  ends: {
    "virtual_server.real_server.SMTP_CHECK": endSmtpCheck,
    "virtual_server.real_server.SMTP_CHECK.host": endHost,
  },
};
