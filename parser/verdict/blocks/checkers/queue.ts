// Up to 2.2.7 all checkers stand in one queue, and what is done to the current one is done to the last of it.
import { has, placeOfSetting, type Block } from "../../../model/index.ts";
import type { Context, Handlers, SettingHandler } from "../../handlers.ts";
import { remembering } from "../../memory.ts";
import { checkerIncomplete } from "../../rule-texts/checkers.ts";

/** The kinds of the checkers of a pass, by its root. */
const queueOf = remembering<string[]>(() => []);

const enqueue: SettingHandler = ({ entry }, _block, { root }, fate) => {
  queueOf(root).push(entry.name);
  return fate;
};

/** Those of a virtual server that is known already. */
export function enqueueAgain({ form }: Block, { root }: Context): void {
  const realServers = form?.blocks.find(([keyword]) => keyword === "real_server")?.[1] ?? [];
  const checkers = realServers.flatMap(({ blocks }) => blocks.flatMap(([, inner]) => inner));
  const openings = checkers.flatMap(({ opening }) => opening ?? []);
  queueOf(root).push(...openings.toSorted((a, b) => a.order - b.order).map(({ entry }) => entry.name));
}

/** keepalived does without the checker. */
export function dequeue(block: Block, context: Context): void {
  queueOf(context.root).pop();
  block.isRemoved = true;
  if (block.entry?.name === "DNS_CHECK") freeDnsCheck(block, context);
}

/** Up to 2.1.3 a DNS_CHECK without a name had one that could not be freed. */
export function freeDnsCheck(block: Block, context: Context): void {
  if (has(block, "name") || context.since("2.1.4")) return;
  const message =
    "This DNS_CHECK is dropped and has no `name`: this version of keepalived crashes. Fix what drops it, or add `name`.";
  const place = block.opening && placeOfSetting(block.opening);
  context.end("abort", checkerIncomplete, { message, place, printed: "uncounted", unlocated: true });
}

/** Whether the last checker that is left has an address to connect to, as commands and BFD sessions have not. */
export function lastConnects({ root }: Context): boolean {
  const queue = queueOf(root);
  const last = queue[queue.length - 1];
  return last !== undefined && last !== "MISC_CHECK" && last !== "BFD_CHECK";
}

const kinds = [
  "MISC_CHECK",
  "SMTP_CHECK",
  "TCP_CHECK",
  "PING_CHECK",
  "UDP_CHECK",
  "HTTP_GET",
  "SSL_GET",
  "DNS_CHECK",
  "BFD_CHECK",
];

export const queue: Handlers = {
  settings: Object.fromEntries(kinds.map((kind) => [`virtual_server.real_server.${kind}`, enqueue])),
};
