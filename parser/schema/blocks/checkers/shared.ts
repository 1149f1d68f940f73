// Keywords that most checkers have in common: how to connect, and how often to try.
import { described, keyword, toggle, type KeywordSpec } from "../../define.ts";
import { address, byVersion, integer, interfaceName, seconds } from "../../values/index.ts";

interface Connection {
  /** The first release of each keyword in this checker; one for all where they are of an age. */
  readonly since: string | ConnectionSince;
}

type ConnectionSince = Readonly<
  Record<
    "connect_ip" | "connect_port" | "bindto" | "bind_port" | "bind_if" | "connect_timeout" | "fwmark",
    string
  >
>;

const portNumber = integer({ name: "port", min: 1, max: 65_535, lenient: true });

/** Up to 2.0.12 a mistake in the limits allowed hardly more than nothing. */
const connectTimeout = byVersion(seconds({ min: 0.000_001, max: 4294.967_295, lenient: true }), {
  to: "2.0.12",
  type: seconds({ min: 0.000_001, max: 0.004_294, lenient: true }),
});

/** Where a checker connects to, and from where. */
export function connection({ since }: Connection): readonly KeywordSpec[] {
  const from = (name: keyof ConnectionSince): string => (typeof since === "string" ? since : since[name]);
  return [
    keyword("connect_ip", {
      words: [address({ is: "server_address" })],
      since: from("connect_ip"),
      default: described("the real server's address"),
      doc: "The address to check instead of the real server's own: for a service whose health shows elsewhere, or a management address. A /length after it is silently ignored.",
      example: "connect_ip 192.0.2.21",
    }),
    keyword("connect_port", {
      words: [portNumber],
      since: from("connect_port"),
      default: described("the real server's port"),
      doc: "The port to check instead of the real server's own. A virtual server without a port, or for UDP, needs it: there is nothing to connect to otherwise.",
      example: "connect_port 8080",
    }),
    keyword("bindto", {
      words: [address()],
      since: from("bindto"),
      doc: "The local address that checks come from, where the kernel's choice does not get through. It must be of the same family as the address that is checked.",
      example: "bindto 192.0.2.11",
    }),
    keyword("bind_port", {
      words: [portNumber],
      since: from("bind_port"),
      doc: "The local port that checks come from, for firewalls that want to know. Leave it out otherwise: with a fixed port, a check may have to wait until the last connection is forgotten.",
      example: "bind_port 4000",
    }),
    keyword("bind_if", {
      words: [interfaceName({ maxLength: 15, absent: "unnoticed" })],
      since: from("bind_if"),
      doc: "The interface that checks go out of. A link-local IPv6 address cannot be checked without it: the checker is then dropped.",
      example: "bind_if eth1",
    }),
    keyword("connect_timeout", {
      words: [connectTimeout],
      since: from("connect_timeout"),
      default: described("the real server's setting, 5 unless set"),
      doc: "Seconds to wait for the connection and for each answer before a try has failed. All tries together should fit into delay_loop, or a dead server is noticed late.",
      example: "connect_timeout 3",
    }),
    keyword("fwmark", {
      words: [integer({ name: "mark", lenient: true })],
      since: from("fwmark"),
      needs: ["socketMark"],
      default: "0",
      doc: "A firewall mark on the checker's own packets, so that rules and routes can tell them apart. 0, the default, sets none.",
      example: "fwmark 100",
    }),
  ];
}

interface Trying {
  readonly since: Readonly<
    Record<"retry" | "delay_before_retry" | "warmup" | "delay_loop" | "alpha" | "log_all_failures", string>
  >;
  /** What counts where neither the checker nor the real server says anything; 1 and 1 unless said. */
  readonly retry?: string;
  readonly delayBeforeRetry?: string;
}

/** Whole seconds up to 2.0.12. */
const pause = byVersion(seconds({ max: null, lenient: true }), {
  to: "2.0.12",
  type: integer({ max: 4294, unit: "s" }),
});

/** How often a checker tries, and what it says. */
export function trying({ since, retry = "1", delayBeforeRetry = "1" }: Trying): readonly KeywordSpec[] {
  return [
    keyword("retry", {
      words: [integer({ name: "times", lenient: true })],
      since: since.retry,
      default: described(`the real server's setting, ${retry} unless set`),
      doc: "How many more tries a failed check gets before the real server counts as down. 0 takes it out at the first failure.",
      example: "retry 3",
    }),
    keyword("delay_before_retry", {
      words: [pause],
      since: since.delay_before_retry,
      default: described(`the real server's setting, ${delayBeforeRetry} unless set`),
      doc: "Seconds between a failed try and the next one. Together with retry and connect_timeout it decides how long a dead server keeps its traffic.",
      example: "delay_before_retry 2",
    }),
    keyword("warmup", {
      words: [pause],
      since: since.warmup,
      default: described("the real server's setting, else delay_loop"),
      doc: "The longest time in seconds until the first check after start-up; each checker waits a random part of it, so that hundreds of them do not all begin at once. 0 checks immediately.",
      example: "warmup 5",
    }),
    keyword("delay_loop", {
      words: [seconds({ min: 0.000_001, max: null, lenient: true })],
      since: since.delay_loop,
      default: described("the real server's setting, 60 unless set"),
      doc: "Seconds from one check to the next. The default is 60, so a dead server may get traffic for a minute.",
      example: "delay_loop 5",
    }),
    toggle("alpha", {
      since: since.alpha,
      default: described("the real server's setting"),
      doc: "Takes the service for down until its first check has succeeded, so that nothing is sent to a server that never came up. Without it servers start as up.",
      example: "alpha on",
    }),
    toggle("log_all_failures", {
      since: since.log_all_failures,
      default: "false",
      doc: "Logs every failed try, not only the one that takes the server down. Helps with servers that fail now and then.",
      example: "log_all_failures on",
    }),
  ];
}
