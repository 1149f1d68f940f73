// A virtual server like one further up is not followed again, and rules do not ask again about words that said nothing.
// All that is found must be what is found where none is recognized.
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { lint } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import { KnownBlocks } from "../../../parser/verdict/known-blocks.ts";
import "../../support/fixed-seed.ts";
import { shown } from "./shown.ts";

const heads = [
  "virtual_server 192.0.2.10 80 {",
  "virtual_server 192.0.2.11 80 {",
  "virtual_server 192.0.2.12 80 {",
  "virtual_server 192.0.2.13 443 {",
  "virtual_server 192.0.2.14 {",
  'virtual_server 192.0.2.15 "80" {',
  "virtual_server 2001:db8::10 80 {",
  "virtual_server 2001:db8::11 80\n{",
  "virtual_server fwmark 7 {",
  "virtual_server 192.0.2.999 80 {",
];
const ownLines = [
  "delay_loop 5",
  "lb_algo rr",
  "lb_kind NAT",
  "lb_kind DR",
  "protocol TCP",
  "protocol UDP",
  "persistence_timeout 50",
  "persistence_timeout 90000",
  "ha_suspend",
  "quorum 3",
  "hysteresis 2",
  "sorry_server 10.0.0.1 80",
  "sorry_server 10.0.0.9 80",
  "ip_family inet",
  "lb_algo rr weight 3",
  'quorum_up "/bin/true"',
  "no_such_word",
];
const serverHeads = [
  "real_server 10.0.0.1 80 {",
  "real_server 10.0.0.2 80 {",
  "real_server 10.0.0.3 80 {",
  "real_server 10.0.0.4 8080 {",
  "real_server 10.0.0.5 {",
  "real_server 010.0.0.1 80 {",
  "real_server 2001:db8::1 80 {",
  "real_server fe80::1 80 {",
  "real_server fe80::2 80 {",
];
const serverParts = [
  "weight 1",
  "weight 2",
  "inhibit_on_failure",
  "lvs_method TUN",
  "TCP_CHECK {\nconnect_timeout 3\n}",
  "TCP_CHECK {\nconnect_port 80\nretry 1\n}",
  "TCP_CHECK {\nconnect_ip 10.0.0.7\n}",
  "TCP_CHECK {\nconnect_timeout x\n}",
  "HTTP_GET {\nurl {\npath /\n}\n}",
  "HTTP_GET {\n}",
  "SMTP_CHECK {\n}",
  "SMTP_CHECK {\nhost {\nconnect_ip 10.0.0.8\n}\n}",
  "MISC_CHECK {\nmisc_path /bin/check\n}",
  "PING_CHECK {\n}",
  "BFD_CHECK {\nname peer\n}",
];

/** Most virtual servers have nothing wrong with them: only then others can be their copies. */
function mostly<T>(usual: T, ...odd: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

const realServer = fc
  .tuple(
    fc.constantFrom(...serverHeads.slice(0, 3)),
    fc.option(fc.constantFrom(...serverHeads), { freq: 6 }),
    fc.subarray(serverParts.slice(0, 2), { maxLength: 1 }),
    fc.option(fc.constantFrom(...serverParts), { freq: 4 }),
  )
  .map(([head, odd, parts, part]) => [odd ?? head, ...parts, part ?? "PING_CHECK {\n}", "}"].join("\n"));
/** Everything but the addresses, of which each copy has others. */
const body = fc.tuple(
  fc
    .tuple(mostly("protocol TCP", ...ownLines), mostly("delay_loop 5", ...ownLines))
    .map((lines) => ["lb_algo rr", "lb_kind NAT", ...lines]),
  fc.array(realServer, { minLength: 1, maxLength: 3 }),
  mostly("}", "}\n}", ""),
);
/** What a copy has in the place of a number; most are fine everywhere. */
const number = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("1", "2", "3", "80", "81", "8080") },
  { weight: 1, arbitrary: fc.constantFrom("0", "300", "70000", "4294967296", "007", "x", "off") },
);
const configuration = fc
  .array(body, { minLength: 1, maxLength: 3 })
  .chain((bodies) =>
    fc.array(
      fc.tuple(
        fc.oneof(fc.constantFrom(...heads.slice(0, 3)), fc.constantFrom(...heads)),
        fc.constantFrom(...bodies),
        fc.array(fc.nat({ max: 254 }), { minLength: 3, maxLength: 3 }),
        fc.boolean(),
        fc.array(number, { minLength: 6, maxLength: 6 }),
      ),
      { minLength: 2, maxLength: 12 },
    ),
  );

const varying =
  /\b(weight|delay_loop|connect_timeout|connect_port|persistence_timeout|quorum|hysteresis|retry) \d+/g;

const text = configuration.map((servers) =>
  servers
    .map(([head, [lines, realServers, end], last, isMoved, numbers]) => {
      const moved = realServers.map((one, index) =>
        isMoved ? one.replace(/^(real_server 10\.0\.0\.)\d+/, `$1${last[index] ?? 1}`) : one,
      );
      const whole = [head, ...lines, ...moved, end].join("\n");
      let next = 0;
      return whole.replaceAll(
        varying,
        (_, keyword: string) => `${keyword} ${numbers[next++ % numbers.length] ?? 1}`,
      );
    })
    .join("\n"),
);

/** All that is found, and what is left of the virtual servers, by lines. */
function found(main: string, version: string): unknown {
  const { diagnostics, verdict } = lint({
    main: "a.conf",
    files: filesInMemory({ "a.conf": main }),
    version,
  });
  const line = (offset: number): number => main.slice(0, offset).split("\n").length;
  return {
    said: diagnostics
      .map(({ rule, message, place, severity }) => `${line(place.start)} ${rule.id} ${severity} ${message}`)
      .sort(),
    exit: verdict.exit,
    messages: verdict.messages,
    checker: shown(verdict.configuration.checker),
  };
}

/** The same where every block is followed statement by statement. */
function foundAnew(main: string, version: string): unknown {
  const recognized = vi.spyOn(KnownBlocks.prototype, "at").mockReturnValue(undefined);
  try {
    return found(main, version);
  } finally {
    recognized.mockRestore();
  }
}

const versions = ["2.1.0", "2.2.7", "2.3.3", "2.4.3"];

test.each(versions)("blocks that are known are what they would be anew: %s", (version) => {
  fc.assert(
    fc.property(text, (main) => {
      expect(found(main, version)).toEqual(foundAnew(main, version));
    }),
    { numRuns: 300 },
  );
});

/** The words of one server that differ from those of the next: some of them are looked at, and some are wrong. */
const choices = {
  ALGO: ["rr", "wrr", "sh", "mh", "ovf"],
  KIND: ["NAT", "NAT", "DR", "TUN"],
  PROTOCOL: ["TCP", "UDP"],
  LOOP: ["2", "10", "60"],
  LASTS: ["50", "50", "90000", "0"],
  QUORUM: ["1", "2", "5"],
  SLACK: ["0", "1"],
  WEIGHT: ["0", "1", "2", "off"],
  OTHER: ["0", "1", "3"],
  TIMEOUT: ["1", "5", "30"],
  PORT: ["80", "81", "0"],
  RETRY: ["1", "3"],
  PAUSE: ["1", "20", "x"],
  SERVER: ["10.0.0.1 80", "10.0.0.3 81", "2001:db8::1 80", "10.0.0.2 80"],
};
const bodies = [
  "lb_algo ALGO\nlb_kind KIND\nprotocol PROTOCOL\nsh-port\nquorum QUORUM\nreal_server SERVER {\nweight WEIGHT\nTCP_CHECK {\nconnect_port PORT\n}\n}\nreal_server 10.0.0.2 80 {\nweight OTHER\nPING_CHECK {\n}\n}",
  "delay_loop LOOP\nretry RETRY\nlb_algo ALGO\nlb_kind KIND\nprotocol PROTOCOL\npersistence_timeout LASTS\nquorum QUORUM\nhysteresis SLACK\nreal_server 10.0.0.1 80 {\nweight WEIGHT\ninhibit_on_failure\nTCP_CHECK {\nconnect_timeout TIMEOUT\ndelay_before_retry PAUSE\n}\n}\nreal_server 10.0.0.2 80 {\nTCP_CHECK {\n}\n}",
  "lb_algo ALGO\nhashed\nmh-fallback\nlb_kind KIND\nprotocol PROTOCOL\nip_family inet\nreal_server SERVER {\nlvs_method KIND\nSMTP_CHECK {\nconnect_timeout TIMEOUT\nhost {\nconnect_port PORT\n}\n}\n}",
];
const ofOneForm = fc
  .tuple(
    fc.constantFrom(...bodies),
    fc.array(
      fc.record(
        Object.fromEntries(Object.entries(choices).map(([name, words]) => [name, fc.constantFrom(...words)])),
      ),
      { minLength: 4, maxLength: 16 },
    ),
  )
  .map(([inside, all]) =>
    all
      .map((words, at) => {
        const filled = inside.replaceAll(/[A-Z]{3,}(?![A-Z_])/g, (name) => words[name] ?? name);
        return `virtual_server 192.0.2.${at} ${words["PORT"]} {\n${filled}\n}\n`;
      })
      .join(""),
  );

test.each(versions)("blocks of one form are what their words make of them: %s", (version) => {
  fc.assert(
    fc.property(ofOneForm, (main) => {
      expect(found(main, version)).toEqual(foundAnew(main, version));
    }),
    { numRuns: 150 },
  );
});

const common = "lb_algo rr\nlb_kind NAT\nprotocol TCP\n";
const server = (head: string, ...inside: string[]): string =>
  `virtual_server ${head} {\n${common}${inside.join("\n")}\n}\n`;
const real = (head: string, inside = "TCP_CHECK {\n}"): string => `real_server ${head} {\n${inside}\n}`;
const [a, b, c] = ["192.0.2.1 80", "192.0.2.2 80", "192.0.2.3 80"];
const [one, two, three, four] = ["10.0.0.1 80", "10.0.0.2 80", "10.0.0.3 80", "10.0.0.4 80"];
const smtp = (inside = ""): string => `SMTP_CHECK {\n${inside}\n}`;

test.each([
  ["an address is in it twice", server(a, real(one), real(two)) + server(b, real(three), real(three))],
  [
    "an address is in the first one twice",
    server(a, "persistence_timeout 90000", real(one), real(one)) +
      server(b, "persistence_timeout 90000", real(two), real(three)),
  ],
  [
    "the sorry server is a real server of the copy",
    server(a, `sorry_server ${four}`, real(one, "inhibit_on_failure")) +
      server(b, `sorry_server ${four}`, real(four, "inhibit_on_failure")),
  ],
  [
    "another port",
    (server(a, real(one)) + server(b, real("10.0.0.2 81"))).replaceAll("lb_kind NAT", "lb_kind DR"),
  ],
  [
    "addresses that need an interface",
    server("2001:db8::a 80", real("2001:db8::1 80")) + server("2001:db8::b 80", real("fe80::1 80")),
  ],
  [
    "what the last checker of the copy is",
    server(a, real(one)) +
      server(b, real(two, "MISC_CHECK {\nmisc_path /bin/true\n}")) +
      server(c, real(three)) +
      server("192.0.2.4 80", real(four, "HTTP_GET {\n}")),
  ],
  [
    "hosts of another checker that wait for one",
    server(a, real(one, smtp())) +
      server(b, real(two, smtp("connect_ip fe80::1\nhost {\nconnect_ip 10.0.0.9\n}"))) +
      server(c, real(three, smtp())),
  ],
  [
    "something to be said of each",
    server(a, real(one), "delay_loop 5 alpha") + server(b, real(two), "delay_loop 5 alpha"),
  ],
  ["the last one is cut off", server(a, real(one)) + server(b, real(two)).slice(0, -3)],
  ["a brace too many", `${server(a, real(one))}}\n${server(b, real(two))}`],
])("%s", (_, main) => {
  for (const version of versions) expect(found(main, version)).toEqual(foundAnew(main, version));
});
