import { describe, expect, test } from "vitest";
import { lineGrammar, matchWords } from "../../../../parser/schema/index.ts";

/** Which option took which words, and what is missing or unknown. */
function told(line: string): string {
  const words = line.split(" ");
  const match = matchWords(lineGrammar("route_line").shape, words, { version: "2.4.3" });
  return [
    ...match.words.map(({ index, option, reading }) =>
      [option?.name, words[index], reading?.faults[0]?.code].filter((part) => part !== undefined).join(" "),
    ),
    ...match.missing.map(({ word }) => `missing ${word.name}`),
    ...match.unknown.map((index) => `unknown ${words[index] ?? ""}`),
  ].join(" | ");
}

describe("a destination of a route", () => {
  test("stands anywhere, with or without a word before it", () => {
    expect(told("198.51.100.0/24 dev eth0")).toBe("destination 198.51.100.0/24 | dev dev | dev eth0");
    expect(told("dev eth0 198.51.100.0/24")).toBe("dev dev | dev eth0 | destination 198.51.100.0/24");
    expect(told("to default dev eth0")).toBe("to to | to default | dev dev | dev eth0");
    expect(told("default6")).toBe("destination default6");
  });

  test("has a type before it only where it stands alone", () => {
    expect(told("blackhole 198.51.100.1")).toBe("destination blackhole | destination 198.51.100.1");
    expect(told("to blackhole")).toBe("to to | to blackhole not-an-address");
    expect(told("blackhole")).toBe("destination blackhole | missing address[/length]");
  });

  test("with a bad length is replaced, not lost", () =>
    expect(told("198.51.100.1/33")).toBe("destination 198.51.100.1/33 bad-prefix-length"));

  test("is not taken from the word that inet6 skips", () => {
    expect(told("inet6 2001:db8::/32")).toBe("inet6 inet6 | inet6 2001:db8::/32");
    expect(told("via inet6 2001:db8::1 default")).toBe(
      "via via | via inet6 | via 2001:db8::1 | destination default",
    );
  });
});

test("a gateway has no length, and a locked value its word before it", () => {
  expect(told("via 192.0.2.1/24")).toBe("via via | via 192.0.2.1/24 not-an-address");
  expect(told("mtu lock 1400")).toBe("mtu mtu | mtu lock | mtu 1400");
  expect(told("mtu")).toBe("mtu mtu | missing bytes");
});

test("options within options end where the route's own go on", () => {
  expect(told("encap ip id 5 dst 192.0.2.1 dev eth0")).toBe(
    "encap encap | encap ip | id id | id 5 | dst dst | dst 192.0.2.1 | dev dev | dev eth0",
  );
  expect(told("encap mpls 100/200 via 192.0.2.1")).toBe(
    "encap encap | encap mpls | encap 100/200 | via via | via 192.0.2.1",
  );
  expect(told("nexthop via 192.0.2.1 weight 0 nexthop dev eth1")).toBe(
    "nexthop nexthop | via via | via 192.0.2.1 | weight weight | weight 0 number-out-of-range | nexthop nexthop | dev dev | dev eth1",
  );
});

test("a word nobody knows is no destination", () =>
  expect(told("198.51.100.1 foo")).toBe("destination 198.51.100.1 | unknown foo"));
