// What HTTP_GET and SSL_GET have in common: nearly everything.
import { alias, block, described, flag, keyword, optional, toggle, type KeywordSpec } from "../../define.ts";
import {
  byVersion,
  hexBytes,
  integer,
  oneOf,
  range,
  regex,
  text,
  type Choice,
  type Value,
} from "../../values/index.ts";
import { connection, trying } from "./shared.ts";

interface WebCheck {
  /** Keywords only this checker has. */
  readonly own?: readonly KeywordSpec[];
  /** Keywords that only the url blocks of this checker have. */
  readonly ownOfUrl?: readonly KeywordSpec[];
}

export function webCheck({ own = [], ownOfUrl = [] }: WebCheck = {}): readonly KeywordSpec[] {
  return [
    ...connection({
      since: {
        connect_ip: "1.2.13",
        connect_port: "1.1.0",
        bindto: "1.1.2",
        bind_port: "1.2.13",
        bind_if: "1.3.7",
        connect_timeout: "1.1.0",
        fwmark: "1.2.13",
      },
    }),
    ...trying({
      since: {
        retry: "1.3.7",
        delay_before_retry: "1.1.0",
        warmup: "1.2.13",
        delay_loop: "1.3.7",
        alpha: "1.3.7",
        log_all_failures: "2.0.11",
      },
      delayBeforeRetry: "3",
    }),
    alias("nb_get_retry", "retry", { deprecated: { use: "retry", reported: "config-error" } }),
    ...request,
    ...own,
    block("url", {
      required: true,
      children: [...url, ...ownOfUrl],
      doc: "One URL to fetch and what its answer must look like; several are fetched in turn, one in each delay_loop, and all must be well. Needs a path: without one keepalived drops the checker, and 2.2.7 crashes.",
      example: "url {\n  path /health\n  status_code 200\n}",
    }),
  ];
}

const request: readonly KeywordSpec[] = [
  keyword("virtualhost", {
    words: [text("host header")],
    since: "1.3.6",
    default: described("virtualhost of the real, then the virtual server"),
    missing: "ignored",
    repeat: "replaces",
    doc: "The host name to ask the server for, in the Host header, for all URLs that set none themselves. Without any the address is sent, and a server with several sites answers with its default one.",
    example: "virtualhost www.example.com",
  }),
  keyword("http_protocol", {
    words: [
      oneOf(
        [
          { text: "1.0", doc: "HTTP 1.0, without a Connection header." },
          { text: "1.1", doc: "HTTP 1.1, asking the server to close the connection afterwards." },
          { text: "1.0C", doc: "HTTP 1.0, asking the server to close the connection afterwards." },
          { text: "1.0c", doc: "The same as 1.0C." },
        ],
        { name: "version" },
      ),
    ],
    since: "2.0.17",
    default: "1.0",
    missing: "ignored",
    doc: "The HTTP version to ask with. Servers and proxies that refuse 1.0 need 1.1. With 1.0C the server is asked to hang up when done: the checker reads until then, and fails when a server keeps the connection open.",
    example: "http_protocol 1.1",
  }),
  toggle("enable_sni", {
    since: "1.4.3",
    needs: ["sni"],
    default: "false",
    doc: "Sends the host name of virtualhost in the TLS handshake (SNI). Without it servers that hold several certificates refuse the connection or show the wrong one. Only useful in SSL_GET.",
  }),
  toggle("fast_recovery", {
    since: "2.0.17",
    default: "false",
    doc: "Fetches the URLs one right after the other at start-up and while the server comes back, instead of one in each delay_loop. Without it five URLs and a delay_loop of 10 seconds keep a healthy server out for most of a minute.",
  }),
];

/** One number up to 2.0.16. */
const statusCodes = byVersion<Value>(range({ name: "code[-code]", min: 100, max: 599 }), {
  to: "2.0.16",
  type: integer({ name: "code", min: 100, max: 999 }),
});

const regexBuilds = { since: "2.0.7", needs: ["regex"] } as const;

/** A place in the answer: anything but one number makes it 0. */
const offset = {
  ...regexBuilds,
  words: [integer({ name: "bytes", max: null })],
  missing: { set: "0" },
  missingReported: "log",
  invalid: { set: "0" },
  invalidReported: "log",
  extra: { set: "0" },
} as const;

const regexOptions: readonly Choice[] = [
  { text: "allow_empty_class", doc: "`[]` is a class that nothing matches." },
  { text: "alt_bsux", doc: "Reads `\\u`, `\\U` and `\\x` as JavaScript does." },
  { text: "auto_callout", doc: "Sets call-outs everywhere; of no use here." },
  { text: "caseless", doc: "Capital and small letters are the same." },
  { text: "dollar_endonly", doc: "`$` matches at the very end only, not before a last line break." },
  { text: "dotall", doc: "`.` matches line breaks as well." },
  { text: "dupnames", doc: "Several groups may have the same name." },
  { text: "extended", doc: "Blanks and comments in the pattern do not count." },
  { text: "firstline", doc: "The match must begin in the first line." },
  { text: "match_unset_backref", doc: "A reference to a group that matched nothing matches nothing." },
  { text: "multiline", doc: "`^` and `$` match at every line." },
  { text: "never_ucp", doc: "The pattern may not switch ucp on." },
  { text: "never_utf", doc: "The pattern may not switch utf on." },
  { text: "no_auto_capture", doc: "Plain brackets do not capture." },
  { text: "no_auto_possess", doc: "Switches off an optimization of repeats." },
  { text: "no_dotstar_anchor", doc: "Switches off an optimization of a leading `.*`." },
  { text: "no_start_optimize", doc: "Switches off the quick search for where a match may begin." },
  { text: "ucp", doc: "`\\d`, `\\w` and the like follow Unicode." },
  { text: "ungreedy", doc: "Repeats match as little as they can, unless followed by `?`." },
  { text: "utf", doc: "Pattern and answer are UTF-8." },
  { text: "never_backslash_c", doc: "`\\C` is refused." },
  { text: "alt_circumflex", doc: "With multiline, `^` matches after a last line break too." },
  { text: "alt_verbnames", doc: "Backslashes work in the names of verbs." },
  { text: "use_offset_limit", doc: "Allows for a limit on where matches begin." },
];

const url: readonly KeywordSpec[] = [
  keyword("path", {
    words: [text("URL path")],
    required: true,
    invalid: "ignored",
    repeat: "replaces",
    doc: "What to ask the server for: the part of the URL after the host, starting with /. Choose a page that is cheap and that fails when the service behind it does.",
    example: "path /health",
  }),
  keyword("digest", {
    words: [hexBytes({ name: "md5", length: 32 })],
    repeat: "first-wins",
    doc: "The MD5 sum the body of the answer must have; `genhash` prints it. Only for pages that never change: after any edit all servers fail at once. A sum of the wrong length is reported and nothing is compared.",
    example: "digest eff5bc1ef8ec9d03e640fc4370f5eacd",
  }),
  keyword("status_code", {
    words: [optional(statusCodes)],
    repeatsLast: true,
    default: "200-299",
    invalid: "word-ignored",
    repeat: "accumulate",
    doc: "The status codes that count as success, single ones or ranges, on any number of lines. Redirects are not followed, so a 301 fails unless it is listed. Up to 2.0.16 it takes one code.",
    example: "status_code 200-204 302",
  }),
  keyword("virtualhost", {
    words: [text("host header")],
    since: "1.3.6",
    missing: "ignored",
    repeat: "replaces",
    doc: "The host name to ask for with this URL, in place of the checker's. For servers whose sites are told apart by name.",
    example: "virtualhost shop.example.com",
  }),
  keyword("regex", {
    ...regexBuilds,
    words: [regex()],
    missing: "ignored",
    extra: "line-ignored",
    invalidReported: "log",
    repeat: "replaces",
    doc: "A regular expression that must be found in the answer. Put it in quotes if it has spaces, and write every backslash twice: the quoting takes one away. One that does not compile is dropped with a line in the log, and the answer is then not checked.",
    example: 'regex "status: *ok"',
  }),
  flag("regex_no_match", {
    ...regexBuilds,
    doc: "Turns regex round: the answer fails when the expression is found. For error texts that come with status 200.",
  }),
  keyword("regex_options", {
    ...regexBuilds,
    words: [optional(oneOf(regexOptions, { name: "option" }))],
    repeatsLast: true,
    invalid: "word-ignored",
    invalidReported: "silent",
    repeat: "accumulate",
    doc: "How regex is to be read, by the names PCRE2 has for its options. A misspelt one is silently skipped.",
    example: "regex_options caseless multiline",
  }),
  keyword("regex_min_offset", {
    ...offset,
    default: "0",
    doc: "Bytes to skip before regex is searched for, to save time on long answers. It must be below regex_max_offset, or both are dropped.",
    example: "regex_min_offset 512",
  }),
  keyword("regex_max_offset", {
    ...offset,
    default: described("none"),
    doc: "The last byte at which a match of regex may begin; what is found further on does not count. Without it the whole answer is searched.",
    example: "regex_max_offset 4096",
  }),
  keyword("regex_stack", {
    ...regexBuilds,
    needs: ["regex", "regexStack"],
    words: [integer({ name: "start", max: null }), integer({ name: "max", max: null })],
    missing: "ignored",
    missingReported: "log",
    invalidReported: "log",
    extra: "ignored-logged",
    doc: "Bytes of stack for matching: to begin with, and at most. Only needed when the log tells that a complicated expression ran out of memory. The first may not exceed the second; the largest of all URLs is used for all.",
    example: "regex_stack 32768 524288",
  }),
];
