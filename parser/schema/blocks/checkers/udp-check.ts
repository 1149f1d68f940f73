import { keyword, optional, type KeywordSpec } from "../../define.ts";
import { hexBytes, integer } from "../../values/index.ts";
import { connection, trying } from "./shared.ts";

const since = "2.1.0";

export const udpCheck: readonly KeywordSpec[] = [
  ...connection({ since }),
  ...trying({
    since: {
      retry: since,
      delay_before_retry: since,
      warmup: since,
      delay_loop: since,
      alpha: since,
      log_all_failures: since,
    },
  }),
  keyword("payload", {
    words: [hexBytes()],
    joined: true,
    since: "2.2.0",
    missing: "ignored",
    invalid: "cleared",
    doc: "The bytes to send, as hexadecimal digits with or without spaces between them. Use a request that the service answers; most services drop anything else, which looks like a server that is up. One wrong digit loses the whole payload.",
    example: "payload 00 01 0a ff",
  }),
  keyword("require_reply", {
    words: [optional(hexBytes({ wildcard: true }))],
    joined: true,
    since,
    bare: "any reply",
    invalid: "as-bare",
    doc: "Counts the server as up only when it answers; without it no answer is enough. Bytes after the word must be those the answer begins with, where x stands for any digit; a longer or shorter answer is compared as far as both go.",
    example: "require_reply 00 01 xx",
  }),
  keyword("min_reply_length", {
    words: [integer({ name: "bytes", max: 65_535 })],
    since: "2.2.0",
    default: "0",
    doc: "Bytes an answer must have at least; a shorter one counts as a failure. Only looked at with require_reply, and only sensible up to max_reply_length.",
    example: "min_reply_length 12",
  }),
  keyword("max_reply_length", {
    words: [integer({ name: "bytes", max: 65_535 })],
    since: "2.2.0",
    default: "255",
    doc: "Bytes an answer may have at most; a longer one counts as a failure. Only used with require_reply. Raise it for services with long answers, or a healthy server is taken out.",
    example: "max_reply_length 512",
  }),
];
