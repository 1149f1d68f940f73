import type { Checker, Connection, Timing, Url } from "../../model/index.ts";
import type { NumberRange } from "../../schema/index.ts";
import type { ThingKind } from "../compare.ts";
import { factsOf, given, givenAs, plain, within, type Field } from "../facts.ts";
import { textOfValue } from "../text.ts";

const timing = factsOf<Timing, never>({
  delayLoop: given("delay_loop"),
  retry: given("retry"),
  delayBeforeRetry: given("delay_before_retry"),
  warmup: given("warmup"),
});

const connection = factsOf<Connection, never>({
  connectIp: given("connect_ip"),
  connectPort: given("connect_port"),
  bindTo: given("bindto"),
  bindPort: given("bind_port"),
  bindIf: given("bind_if"),
  connectTimeout: given("connect_timeout"),
  fwmark: given("fwmark"),
});

const ranges = givenAs("status_code", (all: readonly NumberRange[]) => all.map(textOfValue).join(" "));

const url = factsOf<Url, "block">({
  path: given("path"),
  digest: given("digest"),
  statusCodes: ranges,
  virtualhost: given("virtualhost"),
  regex: given("regex"),
  regexNoMatch: given("regex_no_match"),
  regexOptions: plain("regex_options"),
});

/** Each page by its path: what is said of it begins with that. */
const urls: Field<readonly Url[]> = (all, add) => {
  const seen = new Map<string, number>();
  for (const one of all) {
    const path = one.path?.value ?? "";
    const count = (seen.get(path) ?? 0) + 1;
    seen.set(path, count);
    const name = `url ${path}${count > 1 ? ` (${count})` : ""}`;
    url(one, (fact) => {
      add({ ...fact, keyword: fact.keyword === "path" ? name : `${name} ${fact.keyword}` });
    });
  }
};

const own: Field<Checker> = (one, add) => {
  switch (one.kind) {
    case "HTTP_GET":
    case "SSL_GET":
      urls(one.urls, add);
      given("virtualhost")(one.virtualhost, add);
      given("http_protocol")(one.httpProtocol, add);
      given("enable_sni")(one.enableSni, add);
      given("fast_recovery")(one.fastRecovery, add);
      return;
    case "UDP_CHECK":
      given("payload")(one.payload, add);
      given("require_reply")(one.requireReply, add);
      given("min_reply_length")(one.minReplyLength, add);
      given("max_reply_length")(one.maxReplyLength, add);
      return;
    case "DNS_CHECK":
      given("type")(one.type, add);
      given("name")(one.name, add);
      return;
    case "SMTP_CHECK":
      given("helo_name")(one.heloName, add);
      return;
    case "MISC_CHECK":
      given("misc_path")(one.command, add);
      given("user")(one.user, add);
      given("user group")(one.group, add);
      given("misc_timeout")(one.timeout, add);
      given("misc_dynamic")(one.isDynamic, add);
      return;
    case "FILE_CHECK":
      given("track_file")(one.trackFile, add);
      given("weight")(one.weight, add);
      given("weight reverse")(one.reverse, add);
      return;
    case "BFD_CHECK":
      given("name")(one.name, add);
      return;
    case "TCP_CHECK":
    case "PING_CHECK":
  }
};

const facts: Field<Checker> = (one, add) => {
  own(one, add);
  given("alpha")(one.alpha, add);
  given("log_all_failures")(one.logAllFailures, add);
  within(timing)(one.timing, add);
  within(connection)(one.connection, add);
};

/** Those of one kind are compared in their order. */
export const checkerKind: ThingKind<Checker> = {
  keyword: "check",
  id: ({ kind }) => kind,
  setting: ({ block }) => block.opening,
  facts,
};
