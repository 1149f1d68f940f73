import type { Checker, Connection, Timing, Url } from "@kalc/parser/model";
import {
  blockAt,
  given,
  listOf,
  maybe,
  objectOf,
  plain,
  type Field,
  type IsHidden,
  type JsonObject,
} from "./fields.ts";

const url = objectOf<Url>({
  block: blockAt,
  path: given,
  digest: given,
  statusCodes: given,
  virtualhost: given,
  regex: given,
  regexNoMatch: given,
  regexOptions: plain,
});

const timing = objectOf<Timing>({ delayLoop: given, retry: given, delayBeforeRetry: given, warmup: given });

const connection = objectOf<Connection>({
  connectIp: given,
  connectPort: given,
  bindTo: given,
  bindPort: given,
  bindIf: given,
  connectTimeout: given,
  fwmark: given,
});

type Common = Pick<Checker, "kind" | "block" | "alpha" | "logAllFailures" | "timing" | "connection">;

const head = objectOf<Pick<Common, "kind" | "block">>({ kind: plain, block: blockAt });

const tail = objectOf<Omit<Common, "kind" | "block">>({
  alpha: given,
  logAllFailures: given,
  timing: maybe(timing),
  connection: maybe(connection),
});

/** What only checkers of this kind say. */
type Own<Kind extends Checker["kind"]> = Omit<Extract<Checker, { readonly kind: Kind }>, keyof Common>;

const web = objectOf<Own<"HTTP_GET" | "SSL_GET">>({
  urls: listOf(url),
  virtualhost: given,
  httpProtocol: given,
  enableSni: given,
  fastRecovery: given,
});

const udp = objectOf<Own<"UDP_CHECK">>({
  payload: given,
  requireReply: given,
  minReplyLength: given,
  maxReplyLength: given,
});

const dns = objectOf<Own<"DNS_CHECK">>({ type: given, name: given });
const smtp = objectOf<Own<"SMTP_CHECK">>({ heloName: given });

const misc = objectOf<Own<"MISC_CHECK">>({
  command: given,
  user: given,
  group: given,
  timeout: given,
  isDynamic: given,
});

const file = objectOf<Own<"FILE_CHECK">>({ trackFile: given, weight: given, reverse: given });
const bfd = objectOf<Own<"BFD_CHECK">>({ name: given });

function ownJson(one: Checker, isHidden: IsHidden): JsonObject {
  switch (one.kind) {
    case "HTTP_GET":
    case "SSL_GET":
      return web(one, isHidden);
    case "TCP_CHECK":
    case "PING_CHECK":
      return {};
    case "UDP_CHECK":
      return udp(one, isHidden);
    case "DNS_CHECK":
      return dns(one, isHidden);
    case "SMTP_CHECK":
      return smtp(one, isHidden);
    case "MISC_CHECK":
      return misc(one, isHidden);
    case "FILE_CHECK":
      return file(one, isHidden);
    case "BFD_CHECK":
      return bfd(one, isHidden);
  }
}

export const checker: Field<Checker> = (one, isHidden) => ({
  ...head(one, isHidden),
  ...ownJson(one, isHidden),
  ...tail(one, isHidden),
});
