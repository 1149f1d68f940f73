// What checkers use when they say nothing themselves: set for a real server, and for all of a virtual server.
import { described, inherits, keyword, type DefaultFacts, type KeywordSpec } from "../../define.ts";
import { integer, seconds, text } from "../../values/index.ts";

type Name = "retry" | "delay_before_retry" | "warmup" | "connect_timeout" | "delay_loop";

interface Scope {
  /** How the doc calls those that it is for. */
  readonly whose: string;
  readonly delayLoopSince?: string;
  readonly virtualhostSince?: string;
  readonly defaults: Readonly<Record<Name, DefaultFacts>>;
}

function checkerDefaults({
  whose,
  delayLoopSince,
  virtualhostSince,
  defaults,
}: Scope): readonly KeywordSpec[] {
  return [
    keyword("delay_loop", {
      words: [seconds({ min: 0.000_001, max: null, lenient: true })],
      ...(delayLoopSince !== undefined && { since: delayLoopSince }),
      default: defaults.delay_loop,
      doc: `Seconds from one check to the next, for ${whose}. If nothing sets it, it is a whole minute, and so long a dead server may go on getting traffic. All tries of one check should fit into it.`,
      example: "delay_loop 5",
    }),
    keyword("retry", {
      words: [integer({ name: "times", min: 1 })],
      since: "1.3.7",
      default: defaults.retry,
      doc: `How many more tries a failed check gets before the server counts as down, for ${whose}. 0 is refused here, but allowed in a checker.`,
      example: "retry 3",
    }),
    keyword("delay_before_retry", {
      words: [seconds({ max: null, lenient: true })],
      since: "1.3.7",
      default: defaults.delay_before_retry,
      doc: `Seconds between a failed try and the next one, for ${whose}. Every retry adds this time to how long a dead server keeps its traffic.`,
      example: "delay_before_retry 2",
    }),
    keyword("warmup", {
      words: [seconds({ max: null, lenient: true })],
      since: "1.3.7",
      default: defaults.warmup,
      doc: `The longest time in seconds until the first check after start-up, for ${whose}. Each waits a random part of it, so that they do not all begin at once; 0 checks immediately.`,
      example: "warmup 5",
    }),
    keyword("connect_timeout", {
      words: [seconds({ min: 0.000_001, max: 4294.967_295, lenient: true })],
      since: "2.0.13",
      default: defaults.connect_timeout,
      doc: `Seconds to wait for a connection and for each answer before a try has failed, for ${whose}. A server that hangs is noticed only after this time, once for every try.`,
      example: "connect_timeout 3",
    }),
    keyword("virtualhost", {
      words: [text("host")],
      ...(virtualhostSince !== undefined && { since: virtualhostSince }),
      missing: "ignored",
      repeat: "replaces",
      doc: `The host name that HTTP_GET and SSL_GET ask for, for ${whose}. Without one they send the server's address, and a web server with several sites may answer with another site than you mean to check.`,
      example: "virtualhost www.example.com",
    }),
  ];
}

export const defaultsOfVirtualServer = checkerDefaults({
  whose: "all checkers of this virtual server",
  defaults: {
    delay_loop: "60",
    retry: described("1; 3 in DNS_CHECK, 0 in MISC_CHECK"),
    delay_before_retry: described("1; 3 in HTTP_GET and SSL_GET, delay_loop in DNS_CHECK"),
    warmup: described("delay_loop"),
    connect_timeout: "5",
  },
});

export const defaultsOfRealServer = checkerDefaults({
  whose: "all checkers of this real server",
  delayLoopSince: "1.3.7",
  virtualhostSince: "1.3.6",
  defaults: {
    delay_loop: inherits("virtual_server.delay_loop", "60"),
    retry: inherits("virtual_server.retry"),
    delay_before_retry: inherits("virtual_server.delay_before_retry"),
    warmup: inherits("virtual_server.warmup"),
    connect_timeout: inherits("virtual_server.connect_timeout", "5"),
  },
});

/** The name of a virtual or a real server in SNMP. */
export function snmpName(whose: string, example: string): KeywordSpec {
  return keyword("snmp_name", {
    words: [text("name")],
    since: "2.2.3",
    needs: ["snmpChecker"],
    missing: "ignored",
    extra: "line-ignored",
    repeat: "replaces",
    doc: `A name for this ${whose} in SNMP, shown next to the address. A name of several words needs quotes, or the whole line is refused.`,
    example,
  });
}
