import {
  assert,
  property,
  array,
  constantFrom,
  integer,
  option,
  record,
  string,
  tuple,
  uniqueArray,
  type Arbitrary,
} from "fast-check";
import { describe, expect, test } from "vitest";
import {
  convert,
  isRefusal,
  printEnvironment,
  toEnvironment,
  type Conversion,
} from "../../../deploy/convert/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";
import { NEWEST } from "../../../parser/versions/index.ts";
import "../../support/fixed-seed.ts";

type Variables = Readonly<Record<string, string>>;

function converted(text: string): Conversion {
  const conversion = convert(
    {
      compose: [],
      envFiles: [{ path: "lb.env", text }],
      process: {},
      takesProcess: false,
      files: { read: () => undefined },
      service: undefined,
    },
    { convention: undefined, nodes: "all", vrrpVersion: undefined, interface: undefined, keepalived: NEWEST },
  );
  if (isRefusal(conversion)) throw new Error(conversion.refused);
  return conversion;
}

/** The variables that the configurations of `conversion` come from. */
function backAgain({ files }: Conversion): { readonly text: string; readonly lost: readonly string[] } {
  const texts = Object.fromEntries(files.configurations.map(({ file, text }) => [file, text]));
  const back = toEnvironment({
    mains: Object.keys(texts),
    files: filesInMemory(texts),
    keepalived: NEWEST,
    role: "main",
  });
  if (isRefusal(back)) throw new Error(back.refused);
  return { text: printEnvironment(back.variables, "back"), lost: back.findings.map(({ code }) => code) };
}

const port = integer({ min: 1, max: 65_535 });
const ipv4 = tuple(
  integer({ min: 1, max: 223 }),
  integer({ min: 0, max: 255 }),
  integer({ min: 1, max: 254 }),
).map(([a, b, c]) => `${a}.${b}.0.${c}`);
const ipv6 = integer({ min: 1, max: 0xffff }).map((last) => `[2001:db8::${last.toString(16)}]`);

/** Virtual servers of both families, each with servers it can reach, no endpoint twice. */
const servers = uniqueArray(
  constantFrom(ipv4, ipv6).chain((address) =>
    record({
      virtual: tuple(address, port).map(([host, number]) => `${host}:${number}`),
      real: uniqueArray(
        tuple(address, port).map(([host, number]) => `${host}:${number}`),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    }),
  ),
  { minLength: 1, maxLength: 4, selector: ({ virtual }) => virtual },
);

/** What a keepalived.conf can hold and 8 bytes of it. */
const password = string({ minLength: 1, maxLength: 8 }).filter(
  (text) => !/["]/.test(text) && text.trim() === text,
);

const fitting: Arbitrary<Variables> = record({
  base: record({
    INTERFACE: constantFrom("eth0", "bond0", "eth0.100", "enx001122334455"),
    VIRTUAL_ROUTER_ID: integer({ min: 1, max: 255 }).map(String),
    LB_ALGO: constantFrom("rr", "wrr", "lc", "wlc", "sh", "mh"),
  }),
  backup: integer({ min: 1, max: 253 }),
  above: integer({ min: 1, max: 100 }),
  password: option(password, { nil: undefined }),
  state: constantFrom(undefined, "BACKUP"),
  kind: constantFrom("NAT", "DR", "TUN"),
  list: servers,
}).map(({ base, backup, above, password: secret, state, kind, list }) => ({
  LBMode: "main",
  ...base,
  PRIORITY: String(Math.min(254, backup + above)),
  PRIORITYBACKUP: String(backup),
  LB_KIND: kind,
  ...(secret === undefined ? {} : { PASSWORD: secret }),
  ...(state === undefined ? {} : { STATE: state }),
  VIRTUAL_IP: list.map(({ virtual }) => virtual).join(";"),
  // Packets keep their port but with NAT.
  REAL_IP: list
    .map(({ virtual, real }) => {
      const portOf = virtual.slice(virtual.lastIndexOf(":"));
      const fixed = kind === "NAT" ? real : real.map((each) => each.replace(/:\d+$/, portOf));
      return [...new Set(fixed)].join(",");
    })
    .join(";"),
}));

describe("there and back", () => {
  test("variables that fit come back with the same meaning", () => {
    assert(
      property(fitting, (variables) => {
        const first = converted(printEnvironment(new Map(Object.entries(variables)), "there"));
        // A password no configuration can hold is the one thing that has to be said.
        if (first.findings.some(({ code }) => code === "password-unwritable")) return;
        expect(first.findings.filter(({ outcome }) => outcome === "impossible")).toEqual([]);
        const back = backAgain(first);
        expect(back.lost).toEqual([]);
        const second = converted(back.text);
        expect(second.intent).toEqual(first.intent);
        expect(second.host).toEqual(first.host);
      }),
      { numRuns: 300 },
    );
  });

  test("whatever the variables hold, nothing throws, and what is written is what the target reads", () => {
    const odd = string({
      unit: constantFrom(..."0123456789.:;,[] \t#!$'\"\\{}@~eth-ABrr\n".split("")),
      maxLength: 24,
    });
    const names = [
      "INTERFACE",
      "VIRTUAL_ROUTER_ID",
      "PRIORITY",
      "PASSWORD",
      "STATE",
      "LB_KIND",
      "LB_ALGO",
      "ENABLE_LB",
    ];
    const several = array(tuple(constantFrom(...names, "REAL_IP"), odd), { maxLength: 8 });
    assert(
      property(several, odd, (some, addresses) => {
        const pairs: (readonly [string, string])[] = [
          ...some,
          ["LBMode", "main"],
          ["VIRTUAL_IP", `10.0.0.1:80;${addresses}`],
        ];
        const { files, intent } = converted(printEnvironment(new Map(pairs), "odd"));
        expect(files.configurations).toHaveLength(intent.nodes.length);
      }),
      { numRuns: 500 },
    );
  });
});
