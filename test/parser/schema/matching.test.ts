import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { allEntries, entryOf, lineGrammar, matchWords, type Shape } from "../../../parser/schema/index.ts";
import "../../support/fixed-seed.ts";

/** Which word is which: `option` or `option.word` or `word`, then what is missing, unknown and extra. */
function told(shape: Shape | undefined, words: string): string {
  if (shape === undefined) throw new Error("no such entry");
  const list = words.split(" ").filter((word) => word !== "");
  const match = matchWords(shape, list, { version: "2.4.3" });
  return [
    ...match.words.map(({ option, word, reading }) =>
      [option && (option.bare ? `(${option.name})` : option.name), word?.name, reading?.faults[0]?.code]
        .filter((part) => part !== undefined)
        .join("."),
    ),
    ...match.missing.map(({ word }) => `missing ${word.name}`),
    ...match.unknown.map((index) => `unknown ${list[index] ?? ""}`),
    ...match.extra.map((index) => `extra ${list[index] ?? ""}`),
  ].join(" | ");
}

const of = (path: string): Shape | undefined => entryOf(path)?.shape;

test("words in order, and those beyond the last", () => {
  expect(told(of("vrrp_instance.priority"), "100 200")).toBe("priority | extra 200");
  expect(told(of("vrrp_instance.priority"), "")).toBe("missing priority");
  expect(told(of("vrrp_script.user"), "nobody nogroup more")).toBe("user | group | extra more");
  expect(told(of("vrrp_instance.strict_mode"), "")).toBe("");
  expect(told(of("vrrp_instance.nopreempt"), "yes")).toBe("extra yes");
});

test("words in any order", () => {
  expect(told(of("vrrp_instance.garp_extra_if"), "60 all")).toBe("seconds | all");
  expect(told(of("vrrp_instance.garp_extra_if"), "all 60")).toBe("all | seconds");
  expect(told(of("vrrp_instance.garp_extra_if"), "all")).toBe("all | missing seconds");
  expect(told(of("vrrp_instance.garp_extra_if"), "x")).toBe("seconds.not-a-number");
});

test("one form out of several", () => {
  expect(told(of("virtual_server"), "192.0.2.1 80")).toBe("address | port");
  expect(told(of("virtual_server"), "192.0.2.1")).toBe("address");
  expect(told(of("virtual_server"), "fwmark 5")).toBe("fwmark | mark");
  expect(told(of("virtual_server"), "group web")).toBe("group | virtual_server_group");
  expect(told(of("virtual_server"), "fwmark")).toBe("fwmark | missing mark");
  expect(told(of("virtual_server"), "192.0.2.1:80")).toBe("address.not-an-address");
});

test("values without a word before them, told apart by their look", () => {
  expect(told(of("vrrp_instance.use_vmac"), "vrrp.5 02:00:00:00:00:01 group default")).toBe(
    "(interface).interface | (mac-address).mac-address | group | group.group",
  );
  expect(told(of("vrrp_instance.use_ipvlan"), "private 192.0.2.1/24 ipv1")).toBe(
    "private | (address).address[/length] | (interface).interface",
  );
});

describe("a line of a value block", () => {
  const { shape } = lineGrammar("vip_line");
  test("has options in any order", () =>
    expect(told(shape, "192.0.2.9/24 label a dev eth0 brd +")).toBe(
      "address[/length] | label | label.label | dev | dev.interface | brd | brd.address|+|-",
    ));
  test("has words nobody knows", () =>
    expect(told(shape, "192.0.2.9 192.0.2.10 dev eth0")).toBe(
      "address[/length] | dev | dev.interface | unknown 192.0.2.10",
    ));
  test("may end too early", () =>
    expect(told(shape, "192.0.2.9 dev")).toBe("address[/length] | dev | missing interface"));
  test("may be empty", () => expect(told(shape, "")).toBe("missing address[/length]"));
});

test("no words make it throw, and each one is accounted for once", () => {
  const words = fc.array(
    fc.oneof(fc.string(), fc.constantFrom("dev", "weight", "all", "group", "5", "::1")),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(words, fc.constantFrom(...allEntries()), (list, { shape }) => {
      const match = matchWords(shape, list, { version: "2.4.3" });
      const indexes = [...match.words.map(({ index }) => index), ...match.unknown, ...match.extra];
      // A joined line is one word, whatever stands on it.
      const accounted = shape.joined ? list.slice(0, 1) : list;
      expect(indexes.sort((a, b) => a - b)).toEqual(accounted.map((_, index) => index));
    }),
  );
});
