import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { formatAddress, isLinkLocal, isMulticast, parseAddress } from "../../../../parser/schema/index.ts";
import {
  address,
  addressRange,
  broadcastAddress,
  mac,
  netmaskOrPrefix,
  network,
} from "../../../../parser/schema/values/index.ts";
import { read } from "./readings.ts";
import "../../../support/fixed-seed.ts";

describe("inet_pton", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["0.0.0.0", "0.0.0.0"],
    ["::", "::"],
    ["::1", "::1"],
    ["2001:DB8::1", "2001:db8::1"],
    ["2001:db8:0:0:0:0:0:1", "2001:db8::1"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["::ffff:1.2.3.4", "::ffff:1.2.3.4"],
    ["64:ff9b::1.2.3.4", "64:ff9b::102:304"],
    ["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
  ])("reads %s", (text, told) => {
    const found = parseAddress(text);
    expect(found && formatAddress(found)).toBe(told);
  });

  // What libraries at hand take and keepalived does not.
  test.each([
    "",
    "192.0.2",
    "192.0.2.09",
    "192.0.2.256",
    "192.0.2.1.1",
    "192.0.2.+1",
    " 192.0.2.1",
    "0x7f.0.0.1",
    "3221225985",
    "[2001:db8::1]",
    "fe80::1%eth0",
    ":",
    ":::",
    ":1",
    "1:",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "12345::",
    "1.2.3.4::",
    "::1.2.3",
    "g::",
  ])("refuses %j", (text) => expect(parseAddress(text)).toBeUndefined());

  test("what is written is read as the same address", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const found = parseAddress(text);
        expect(found).toBeDefined();
        if (found !== undefined) expect(parseAddress(formatAddress(found))).toEqual(found);
      }),
    );
  });

  test("multicast and link-local", () => {
    const is = (test: typeof isMulticast, text: string): boolean => {
      const found = parseAddress(text);
      return found !== undefined && test(found);
    };
    expect(["224.0.0.18", "239.255.255.255", "ff02::12"].every((text) => is(isMulticast, text))).toBe(true);
    expect(["223.255.255.255", "240.0.0.0", "fe80::1"].some((text) => is(isMulticast, text))).toBe(false);
    expect(["fe80::1", "febf::1", "ff02::12", "ff12::1"].every((text) => is(isLinkLocal, text))).toBe(true);
    expect(["fec0::1", "ff05::1", "2001:db8::1"].some((text) => is(isLinkLocal, text))).toBe(false);
  });
});

describe("a plain address", () => {
  test.each([
    ["192.0.2.5", '{"family":4,"bits":"c0000205"}'],
    ["192.0.2.5/24", '{"family":4,"bits":"c0000205"} suffix-dropped/truncated,silent'],
    ["192.0.2.5-7", '{"family":4,"bits":"c0000205"} suffix-dropped/truncated,silent'],
    ["192.0.2.5-", '{"family":4,"bits":"c0000205"} suffix-dropped/truncated,silent'],
    ["192.0.2.256", "not-an-address/rejected"],
    ["fe80::1%eth0", "not-an-address/rejected"],
    ["host", "not-an-address/rejected"],
  ])("%j is %s", (text, told) => expect(read(address(), text)).toBe(told));

  test("may be limited", () => {
    expect(read(address({ suffix: "refused" }), "192.0.2.5/24")).toBe("not-an-address/rejected");
    expect(read(address({ families: [4] }), "::1")).toBe("wrong-family/rejected");
    expect(read(address({ multicast: true }), "10.0.0.1")).toBe("not-multicast/rejected");
  });
});

describe("an address with a length", () => {
  const vip = (length: number): string => `{"family":4,"bits":"c0000209","prefixLength":${length}}`;
  test.each([
    ["192.0.2.9", vip(32)],
    ["192.0.2.9/24", vip(24)],
    ["192.0.2.9/+24", vip(24)],
    ["192.0.2.9/024", vip(24)],
    ["192.0.2.9/ 24", vip(24)],
    // Nothing after the slash is the number 0.
    ["192.0.2.9/", vip(0)],
    ["192.0.2.9/33", `${vip(32)} bad-prefix-length/replaced`],
    ["192.0.2.9/24x", `${vip(32)} bad-prefix-length/replaced`],
    ["192.0.2.9/0x18", `${vip(32)} bad-prefix-length/replaced`],
    ["192.0.2.9/-1", `${vip(32)} bad-prefix-length/replaced`],
    ["192.0.2.9/24/24", `${vip(32)} bad-prefix-length/replaced`],
    ["::1", '{"family":6,"bits":"1","prefixLength":128}'],
    ["::1/129", '{"family":6,"bits":"1","prefixLength":128} bad-prefix-length/replaced'],
    ["192.0.2.09/24", "not-an-address/rejected"],
    ["[::1]/64", "not-an-address/rejected"],
  ])("%j is %s", (text, told) => expect(read(network(), text)).toBe(told));

  test("may refuse a bad length, and know words", () => {
    const route = network({ badLength: "rejected", alsoWords: ["default"] });
    expect(read(route, "192.0.2.0/33")).toBe("bad-prefix-length/rejected");
    expect(read(route, "default")).toBe("default");
  });
});

describe("addresses of a virtual server group", () => {
  const span = (first: string, last: string, family = 4): string => JSON.stringify({ family, first, last });
  test.each([
    ["10.0.0.1", span("a000001", "a000001")],
    ["10.0.0.1-5", span("a000001", "a000005")],
    ["10.0.0.1-10.0.1.5", span("a000001", "a000105")],
    ["10.0.0.0/30", span("a000000", "a000003")],
    [
      "2001:db8::1-ff",
      span("20010db8000000000000000000000001", "20010db80000000000000000000000ff".replace(/^0/, ""), 6),
    ],
    ["10.0.0.5-5", "bad-range/rejected"],
    ["10.0.0.5-1", "bad-range/rejected"],
    ["10.0.0.5-256", "bad-range/rejected"],
    ["10.0.0.5-", "bad-range/rejected"],
    ["10.0.0.5-10.0.0.1", "bad-range/rejected"],
    ["10.0.0.5-::1", "wrong-family/rejected"],
    ["10.0.0.1/30", "host-bits-set/rejected"],
    ["10.0.0.0/0", "bad-prefix-length/rejected"],
    ["10.0.0.0/33", "bad-prefix-length/rejected"],
    ["nonsense", "not-an-address/rejected"],
  ])("%j is %s", (text, told) => expect(read(addressRange(), text)).toBe(told));

  test("before 2.2.2 a length was dropped, and only short ranges were known", () => {
    expect(read(addressRange(), "10.0.0.0/30", "2.2.1")).toBe(
      `${span("a000000", "a000000")} suffix-dropped/truncated,silent`,
    );
    expect(read(addressRange(), "10.0.0.1-10.0.0.5", "2.2.1")).toBe("bad-range/rejected");
  });
});

test.each([
  ["+", "+"],
  ["-", "-"],
  ["192.0.2.255", '{"family":4,"bits":"c00002ff"}'],
  ["1.2.3", "not-an-address/rejected"],
  ["::1", "not-an-address/rejected"],
])("a broadcast address: %j is %s", (text, told) => expect(read(broadcastAddress(), text)).toBe(told));

test("persistence granularity is a mask for IPv4 and a length for IPv6", () => {
  const mask = netmaskOrPrefix();
  expect(read(mask, "255.255.255.0")).toBe('{"family":4,"bits":"ffffff00"}');
  expect(read(mask, "64")).toBe("64");
  expect(read(mask, "0")).toBe("bad-mask/rejected");
  expect(read(mask, "129")).toBe("bad-mask/rejected");
  // On an IPv4 server a length is taken for the address 0.0.0.24, without a word.
  expect(read(mask, "24", "2.4.3", { family: 4 })).toBe('{"family":4,"bits":"18"}');
  expect(read(mask, "255.255.255", "2.4.3", { family: 4 })).toBe('{"family":4,"bits":"ffff00ff"}');
  expect(read(mask, "255.255.255.x", "2.4.3", { family: 4 })).toBe("bad-mask/rejected");
});

test.each([
  ["02:00:00:00:00:01", "[2,0,0,0,0,1]"],
  ["2:0:0:0:0:1", "[2,0,0,0,0,1]"],
  ["02:00:00:00:01", "[2,0,0,0,1]"],
  ["02:00:00:00:00:01:02", "[2,0,0,0,0,1] too-long/truncated,silent"],
  ["00:00:00:00:00:00", "[0,0,0,0,0,0]"],
  ["01:00:00:00:00:01", "mac-address-not-usable/rejected"],
  ["00:00:5e:00:01:05", "mac-address-not-usable/rejected"],
  ["00:00:5e:00:03:05", "[0,0,94,0,3,5]"],
  ["02:00:00:00", "not-a-mac-address/rejected"],
  ["02:00:00:00:00:1g", "not-a-mac-address/rejected"],
  ["02:00:00:00:00:001", "not-a-mac-address/rejected"],
])("a MAC address: %j is %s", (text, told) => expect(read(mac(), text)).toBe(told));
