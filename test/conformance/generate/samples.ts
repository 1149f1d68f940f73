// Words to try at a place, worked out from what the value type says of itself.
import { processorsOfHosts } from "../../support/processors.ts";
import type { ReadContext, ValueKind, ValueType } from "../../../parser/schema/index.ts";
import { nameOf } from "./definitions.ts";

/** A word with the name it gives to its case, as it is written in the file and as keepalived reads it. */
export interface Sample {
  readonly label: string;
  readonly raw: string;
  readonly text: string;
}

export const newest: ReadContext = { version: "2.4.3", processors: processorsOfHosts };

export function sample(label: string, text: string): Sample {
  return { label, text, raw: text === "" || /[\s{}#!]/.test(text) ? `"${text}"` : text };
}

const asTheyAre = (...texts: readonly string[]): readonly Sample[] =>
  texts.map((text) => sample(text === "" ? "empty" : text, text));

function numbers({ limits, decimals }: ValueType): readonly Sample[] {
  const { min, max } = limits ?? { min: 0, max: null };
  const step = decimals === undefined ? 1 : 10 ** -decimals;
  const digits = decimals ?? 0;
  const write = (value: number): string => (digits === 0 ? value.toString() : trimmed(value.toFixed(digits)));
  const usual = write(max === null || max >= min + 3 ? Math.ceil(min) + (min < 0 ? 5 - min : 2) : min);
  return [
    sample("usual", usual),
    sample("min", write(min)),
    sample("min-1", write(min - step)),
    ...(max === null ? [] : [sample("max", write(max)), sample("max+1", write(max + step))]),
    sample("negative", "-1"),
    sample("zero", "0"),
    sample("signed", `+${usual}`),
    sample("after blank", ` ${usual}`),
    sample("before blank", `${usual} `),
    sample("with unit", `${usual}s`),
    sample("hexadecimal", "0x2"),
    sample("octal", "010"),
    sample("one decimal", `${usual}.5`),
    sample("bare point", `${usual}.`),
    sample("exponent", "1e0"),
    ...(decimals === undefined
      ? []
      : [
          sample("decimals", `1.${"1".repeat(decimals)}`),
          sample("decimals+1", `1.${"1".repeat(decimals + 1)}`),
        ]),
    sample("32 bits", "4294967295"),
    sample("33 bits", "4294967296"),
    sample("31 bits", "2147483648"),
    sample("many digits", "99999999999999999999"),
    sample("word", "bogus"),
    sample("empty", ""),
  ];
}

/** Of the host, and the largest number that any host could have. */
function processors(type: ValueType): readonly Sample[] {
  const { max } = type.limits ?? { max: null };
  return [
    ...numbers({ ...type, limits: { min: 0, max: processorsOfHosts - 1 } }),
    ...(max === null ? [] : [sample("largest", max.toString())]),
  ];
}

function trimmed(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

function choices(type: ValueType): readonly Sample[] {
  const texts = type.complete(newest).map(({ text }) => text);
  const [first = type.name] = texts;
  const otherCase = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return [
    ...asTheyAre(...texts),
    sample("other case", otherCase),
    sample("longer", `${first}x`),
    sample("shorter", first.slice(0, -1)),
    ...asTheyAre("bogus", "1", ""),
  ];
}

const addresses = asTheyAre(
  "192.0.2.21",
  "2001:db8::21",
  "fe80::21",
  "224.0.0.50",
  "ff02::50",
  "0.0.0.0",
  "::",
  "192.0.2.21/24",
  "192.0.2.21/32",
  "192.0.2.21/33",
  "192.0.2.21/",
  "192.0.2.21/0",
  "192.0.2.21/-1",
  "192.0.2.21/x",
  "2001:db8::21/64",
  "2001:db8::21/128",
  "2001:db8::21/129",
  "192.0.2.21-30",
  "192.0.2.21-5",
  "2001:db8::21-30",
  "192.0.2",
  "192.0.2.256",
  "192.0.2.21.5",
  "2001:db8::g",
  "2001:db8:::1",
  "::ffff:192.0.2.21",
  "fe80::21%eth0",
  "192.0.2.0/24",
  "2001:db8::/32",
  "192.0.2.255",
  "+",
  "-",
  "default",
  "default6",
  "any",
  "bogus",
  "",
);

function lengths(type: ValueType, usual: string): readonly Sample[] {
  const { minLength, maxLength } = type;
  return [
    sample("usual", usual),
    ...(maxLength === undefined
      ? []
      : [sample("longest", "a".repeat(maxLength)), sample("too long", "a".repeat(maxLength + 1))]),
    ...(minLength === undefined
      ? []
      : [sample("shortest", "a".repeat(minLength)), sample("too short", "a".repeat(minLength - 1))]),
    sample("two words", "two words"),
    sample("empty", ""),
  ];
}

function interfaces(type: ValueType): readonly Sample[] {
  const tooLong = sample("too long", "interface-name-16");
  // An interface that the host must have is one of those the runner makes: whether others exist, nobody can say.
  if (type.refersTo === "interface")
    return [...asTheyAre("eth1", "eth0"), ...(type.maxLength === undefined ? [] : [tooLong])];
  return [...asTheyAre("vrrp.9", "new-interface15", "a/b", "a:b", ".", "two words", ""), tooLong];
}

const commands: readonly Sample[] = [
  sample("usual", "/usr/bin/true"),
  sample("with arguments", "/usr/bin/true one two"),
  { label: "single quotes", raw: "'/usr/bin/true one'", text: "/usr/bin/true one" },
  { label: "inner quotes", raw: "\"/usr/bin/true 'one two'\"", text: "/usr/bin/true 'one two'" },
  { label: "open inner quote", raw: '"/usr/bin/true \'one"', text: "/usr/bin/true 'one" },
  { label: "last backslash", raw: '"/usr/bin/true \\\\"', text: "/usr/bin/true \\" },
  sample("blank", " "),
  sample("empty", ""),
];

function umasks(type: ValueType): readonly Sample[] {
  const [first = ""] = type.complete(newest).map(({ text }) => text);
  return [
    ...asTheyAre("027", "0777", "01000", "511", "512", "-1", "bogus", ""),
    ...choices(type),
    sample("two", `${first}|IROTH`),
    sample("apart", `${first} | IROTH`),
    sample("open", `${first}|`),
  ];
}

function ranges({ limits }: ValueType): readonly Sample[] {
  const { min, max } = limits ?? { min: 0, max: null };
  const top = max ?? 1000;
  return [
    sample("usual", `${min + 1}-${min + 2}`),
    sample("whole", `${min}-${top}`),
    sample("above", `${min}-${top + 1}`),
    sample("below", `${min - 1}-${top}`),
    sample("single", (min + 1).toString()),
    sample("backwards", `${min + 2}-${min + 1}`),
    sample("equal", `${min + 1}-${min + 1}`),
    sample("no end", `${min + 1}-`),
    sample("no start", `-${min + 1}`),
    ...asTheyAre("a-b", "bogus", ""),
  ];
}

const byKind: Readonly<Record<ValueKind, (type: ValueType) => readonly Sample[]>> = {
  address: () => addresses,
  "address-range": () => addresses,
  boolean: choices,
  choice: choices,
  command: () => commands,
  decimal: numbers,
  definition: (type) => lengths(type, "name"),
  email: (type) => lengths(type, "ops@example.com"),
  fixed: (type) => asTheyAre(type.name),
  group: () => asTheyAre("root", "0"),
  hex: (type) => [
    ...(type.minLength === undefined
      ? asTheyAre("00 01 0a", "0", "000", "xx", "0x", "00 x1")
      : [sample("usual", "0".repeat(type.minLength)), sample("longer", "0".repeat(type.minLength + 1))]),
    sample("capitals", "AF".repeat((type.minLength ?? 4) / 2)),
    ...asTheyAre("bogus", ""),
  ],
  "hmac-key": () => [
    sample("shortest", "k".repeat(32)),
    sample("longest", "k".repeat(64)),
    sample("too short", "k".repeat(31)),
    sample("too long", "k".repeat(65)),
    sample("hex", `hex:${"0f".repeat(32)}`),
    sample("odd hex", `hex:${"0f".repeat(32)}0`),
    sample("short hex", `hex:${"0f".repeat(31)}`),
    sample("no hex", `hex:${"xy".repeat(32)}`),
    ...asTheyAre("hex:", "file:", ""),
  ],
  host: () => asTheyAre("192.0.2.25", "2001:db8::25"),
  integer: numbers,
  interface: interfaces,
  labels: () =>
    asTheyAre(
      "1",
      "1/2",
      "1/2/3",
      "cosmos",
      "1048575",
      "1048576",
      "1:2:3:4",
      "1:2:3",
      "0x1/0xff",
      "500ms",
      "1.5s",
      "5m",
      "1/",
      "-1",
      "bogus",
      "",
    ),
  mac: () =>
    asTheyAre(
      "02:00:5e:00:53:01",
      "02:00:5e:00:53",
      "02:00:5e:00",
      "01:00:5e:00:53:01",
      "00:00:5e:00:01:09",
      "2:0:5e:0:53:1",
      "02-00-5e-00-53-01",
      "02:00:5e:00:53:01:02",
      "02:00:5e:00:53:gg",
    ),
  netmask: () =>
    asTheyAre("255.255.255.0", "24", "64", "0", "128", "129", "255.255.255", "255.0.255.0", "bogus", ""),
  network: () => addresses,
  path: (type) => lengths(type, `/mnt/kalc-${type.name}`),
  port: numbers,
  processor: processors,
  range: ranges,
  reference: (type) => [
    ...(type.refersTo === undefined ? [] : [sample("known", nameOf(type.refersTo))]),
    sample("unknown", "nosuch"),
    sample("longest", "n".repeat(type.maxLength ?? 31)),
    sample("too long", "n".repeat((type.maxLength ?? 31) + 1)),
    sample("empty", ""),
  ],
  regex: () => asTheyAre("status: *ok", "a+", "", "(", "[a"),
  "routing-name": (type) => [...choices(type), ...numbers(type)],
  "signed-integer": numbers,
  text: (type) => lengths(type, "word"),
  umask: umasks,
  user: () => asTheyAre("root", "0"),
};

/** Whether there is such a name, only files of the host can tell: kalc takes it to be there. */
function isForTheHost(type: ValueType, text: string): boolean {
  return type.parse(text, newest).faults.some(({ dependsOnHost }) => dependsOnHost);
}

/** Words worth trying, good ones and bad ones; each once. */
export function samplesOf(type: ValueType): readonly Sample[] {
  const all = [type, ...(type.alternatives ?? [])].flatMap((one) => byKind[one.kind](one));
  return all.filter(
    ({ raw, text }, index) =>
      all.findIndex((other) => other.raw === raw) === index && !isForTheHost(type, text),
  );
}

/** One keepalived takes, of a family where the type knows families. */
export function goodSample(type: ValueType, family: 4 | 6): Sample {
  const good = goodSamples(type);
  const ofFamily = good.find(({ text }) => text.includes(":") === (family === 6) || !/[.:]/.test(text));
  const isAddress = /address|network/.test(type.kind);
  return (isAddress ? ofFamily : undefined) ?? good[0] ?? sample("usual", "word");
}

export function goodSamples(type: ValueType): readonly Sample[] {
  return samplesOf(type).filter(({ text }) => type.parse(text, newest).faults.length === 0);
}

export function badSamples(type: ValueType): readonly Sample[] {
  return samplesOf(type).filter(({ text }) => type.parse(text, newest).faults.length > 0);
}
