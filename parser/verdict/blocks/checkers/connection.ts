// Where a checker connects to, and from where.
import { placeOfSetting, type Block, type Setting } from "../../../model/index.ts";
import { formatAddress, isLinkLocal, isMulticast, type Address } from "../../../schema/index.ts";
import type { Context, Handlers, SettingHandler } from "../../handlers.ts";
import { remembering } from "../../memory.ts";
import { connectionFamily, linkLocalUnbound } from "../../rule-texts/checkers.ts";
import { addressOf } from "../virtual-server/service.ts";
import { dequeue } from "./queue.ts";

interface Connection {
  /** None once a bad one was given. */
  to: Address | undefined;
  toSetting: Setting | undefined;
  from: Setting | undefined;
  isBound: boolean;
  isFresh: boolean;
}

const connectionOf = remembering<Connection>((block) => ({
  to: addressOf(realServerOf(block)?.opening),
  from: undefined,
  toSetting: undefined,
  isBound: false,
  isFresh: true,
}));

function connectionIn(block: Block, context: Context): Connection {
  const connection = connectionOf(block);
  if (connection.isFresh) {
    connection.isFresh = false;
    const { name } = block.entry ?? {};
    // From 2.1.4 on SMTP_CHECK only puts the real server's address in at its end, and a host does not begin with
    // what stands above it.
    if (context.since("2.1.4")) connection.to = name === "SMTP_CHECK" ? undefined : connection.to;
    else if (name === "host" && block.parent) Object.assign(connection, connectionIn(block.parent, context));
  }
  return connection;
}

function realServerOf(block: Block): Block | undefined {
  return block.entry?.name === "host" ? block.parent?.parent : block.parent;
}

/** From 2.2.8 on what a host block says is said of the checker around it. */
function targetOf(block: Block, context: Context): Block {
  return block.entry?.name === "host" && block.parent && context.since("2.2.8") ? block.parent : block;
}

const connectTo: SettingHandler = (setting, block, context, fate) => {
  const connection = connectionIn(targetOf(block, context), context);
  connection.to = undefined;
  if (fate !== "taken") return fate;
  const address = addressOf(setting);
  const { from } = connection;
  if (from && addressOf(from)?.family !== address?.family) {
    report(setting, from, context);
    return "dropped";
  }
  connection.to = address;
  connection.toSetting = setting;
  return fate;
};

const connectFrom: SettingHandler = (setting, block, context, fate) => {
  const connection = connectionIn(targetOf(block, context), context);
  connection.from = undefined;
  if (fate !== "taken") return fate;
  const { to, toSetting } = connection;
  if (to && to.family !== addressOf(setting)?.family) {
    report(setting, toSetting ?? realServerOf(block)?.opening, context);
    return "dropped";
  }
  connection.from = setting;
  return fate;
};

const bind: SettingHandler = (_setting, block, context, fate) => {
  if (fate === "taken") connectionIn(targetOf(block, context), context).isBound = true;
  return fate;
};

function report(setting: Setting, other: Setting | undefined, context: Context): void {
  const message = `\`${setting.entry.name}\` and the address the checker ${setting.entry.name === "bindto" ? "connects to" : "is bound to"} differ in family: keepalived ignores this line. Use two addresses of the same family.`;
  const related = other ? [{ message: "The other address.", place: placeOfSetting(other) }] : [];
  context.report(connectionFamily, { message, related });
}

function needsInterface(...addresses: readonly (Address | undefined)[]): boolean {
  return addresses.some((address) => address && isLinkLocal(address) && !isMulticast(address));
}

/** Whether the checker can reach its address; if not, it is said, and the checker is of no use. */
export function canConnect(block: Block, context: Context, otherwise?: Address): boolean {
  // Nearly no checker says anything of its own, and there are ten thousands of them.
  if (!connectionOf.known(block) && !needsInterface(addressOf(realServerOf(block)?.opening), otherwise))
    return true;
  const connection = connectionIn(block, context);
  const to = connection.to ?? otherwise;
  if (!to || !needsInterface(to) || connection.isBound) return true;
  const message = `This checker connects to the link-local address ${formatAddress(to)} but names no interface: keepalived drops the checker, so the server always counts as up. Add \`bind_if\` with the interface.`;
  context.report(linkLocalUnbound, {
    message,
    ...(block.opening && { place: placeOfSetting(block.opening) }),
  });
  return false;
}

/** Whether there is an address to connect to at all. */
export function hasTarget(block: Block, context: Context): boolean {
  return connectionIn(block, context).to !== undefined;
}

/** Whether anything is known of where to connect to or from. */
export function saysAddress(block: Block, context: Context): boolean {
  const { to, from, isBound } = connectionIn(block, context);
  return to !== undefined || from !== undefined || isBound;
}

export function endChecker(block: Block, context: Context): void {
  if (!canConnect(block, context)) dequeue(block, context);
}

const kinds = [
  "TCP_CHECK",
  "HTTP_GET",
  "SSL_GET",
  "SMTP_CHECK",
  "SMTP_CHECK.host",
  "DNS_CHECK",
  "UDP_CHECK",
  "PING_CHECK",
];

export const connections: Handlers = {
  settings: Object.fromEntries(
    kinds.flatMap((kind) => [
      [`virtual_server.real_server.${kind}.connect_ip`, connectTo],
      [`virtual_server.real_server.${kind}.bindto`, connectFrom],
      [`virtual_server.real_server.${kind}.bind_if`, bind],
    ]),
  ),
  ends: {
    "virtual_server.real_server.TCP_CHECK": endChecker,
    "virtual_server.real_server.DNS_CHECK": endChecker,
    "virtual_server.real_server.PING_CHECK": endChecker,
  },
};
