import { described, keyword, type KeywordSpec } from "../../define.ts";
import { byVersion, domainName, oneOf, text } from "../../values/index.ts";
import { connection, trying } from "./shared.ts";

const since = "1.3.0";

export const dnsCheck: readonly KeywordSpec[] = [
  ...connection({
    since: {
      connect_ip: since,
      connect_port: since,
      bindto: since,
      bind_port: since,
      bind_if: "1.3.7",
      connect_timeout: since,
      fwmark: since,
    },
  }),
  ...trying({
    since: {
      retry: since,
      delay_before_retry: "1.3.7",
      warmup: "1.3.7",
      delay_loop: "1.3.7",
      alpha: "1.3.7",
      log_all_failures: "2.0.11",
    },
    retry: "3",
    delayBeforeRetry: "delay_loop",
  }),
  keyword("type", {
    words: [
      oneOf(
        [
          { text: "A", doc: "IPv4 addresses of the name." },
          { text: "NS", doc: "The name servers of the zone." },
          { text: "CNAME", doc: "The name that this name replaces." },
          { text: "SOA", doc: "The zone's own record, which every zone has." },
          { text: "MX", doc: "The mail servers of the name." },
          { text: "TXT", doc: "Texts kept under the name." },
          { text: "AAAA", doc: "IPv6 addresses of the name." },
          { text: "RRSIG", doc: "Signatures of a signed zone.", since: "1.3.7" },
          { text: "DNSKEY", doc: "The keys of a signed zone.", since: "1.3.7" },
        ],
        { name: "record", caseInsensitive: true },
      ),
    ],
    since,
    default: "SOA",
    doc: "The kind of record to ask for. Only the kinds offered here are known; any other is reported and changes nothing.",
    example: "type A",
  }),
  keyword("name", {
    words: [byVersion(domainName(), { to: "2.1.3", type: text("domain name") })],
    since,
    default: described("the root domain"),
    invalid: "ignored",
    repeat: "first-wins",
    doc: "The name to ask for. Take one from a zone that the server itself holds: for the root domain, which it asks for otherwise, many servers refuse the answer. A name with two dots in a row, or whose first label is a single letter, is reported and dropped.",
    example: "name example.com",
  }),
];
