import { describe, expect, test } from "vitest";
import {
  availability,
  childrenOf,
  entriesNamed,
  entryAt,
  entryOf,
  featuresOf,
  hasFeature,
  nearestAt,
  nearestNames,
  passesOwning,
} from "../../../parser/schema/index.ts";

test("an entry is found by its place, its path and its bare name", () => {
  const priority = entryAt(["vrrp_instance"], "priority");
  expect(priority).toMatchObject({
    path: "vrrp_instance.priority",
    place: ["vrrp_instance"],
    passes: ["vrrp"],
    needs: ["vrrp"],
    missing: "exit2",
    invalid: { set: "100" },
    repeat: "last-wins",
  });
  expect(entryOf("vrrp_instance.priority")).toBe(priority);
  expect(entriesNamed("linkbeat_use_polling").map(({ path }) => path)).toEqual([
    "linkbeat_use_polling",
    "vrrp_instance.linkbeat_use_polling",
  ]);
  expect(childrenOf(["vrrp_instance", "authentication"]).size).toBe(2);
});

test("what is not there is not found", () => {
  expect(entryAt(["vrrp_instance"], "virtual_server")).toBeUndefined();
  expect(entryAt(["nonsense", "deeper"], "priority")).toBeUndefined();
  expect(entryAt([], "constructor")).toBeUndefined();
  expect(entryOf("vrrp_instance.nonsense")).toBeUndefined();
  expect(entriesNamed("nonsense")).toEqual([]);
  expect(passesOwning("nonsense")).toEqual([]);
  expect(passesOwning("bfd_instance")).toEqual(["bfd", "checker", "vrrp"]);
});

test("an alias reads as the keyword it stands for, with its own first release", () => {
  const alias = entryOf("vrrp_instance.vmac_garp_intvl");
  const canonical = entryOf("vrrp_instance.garp_extra_if");
  expect(alias).toMatchObject({
    aliasOf: "garp_extra_if",
    since: "2.2.0",
    example: "vmac_garp_intvl all 60",
  });
  expect(alias?.shape).toEqual(canonical?.shape);
  expect(canonical?.aliases).toEqual(["vmac_garp_intvl"]);
});

describe("the nearest names", () => {
  test("of a misspelt keyword", () => {
    expect(nearestAt(["vrrp_instance"], "priorty", { version: "2.4.3" })).toEqual(["priority"]);
    expect(nearestAt(["vrrp_instance"], "virtual-ipaddress", { version: "2.4.3" })).toEqual([
      "virtual_ipaddress",
    ]);
    expect(nearestAt(["vrrp_instance"], "VIRTUAL_ROUTER_ID", { version: "2.4.3" })).toEqual([
      "virtual_router_id",
    ]);
    expect(nearestAt(["vrrp_script"], "raise", { version: "2.4.3" })).toEqual(["rise"]);
    expect(nearestAt([], "vrrp_instnace", { version: "2.4.3" })).toEqual(["vrrp_instance"]);
    expect(nearestAt(["vrrp_instance"], "zzzzzz", { version: "2.4.3" })).toEqual([]);
  });
  test("only of what the version has", () => {
    expect(nearestAt(["global_defs"], "checker_proces_name", { version: "2.4.3" })).toContain(
      "checker_process_name",
    );
    expect(nearestAt(["global_defs"], "checker_proces_name", { version: "2.0.20" })).not.toContain(
      "checker_process_name",
    );
  });
  test("best first, and not too many", () => {
    expect(nearestNames("rise", ["fall", "rose", "arise", "raise"], 2)).toEqual(["arise", "raise"]);
    expect(nearestNames("RI-SE", ["raise", "rise"])).toEqual(["rise"]);
    expect(nearestNames("", ["a", "ab"])).toEqual(["a"]);
  });
});

describe("availability", () => {
  const vrf = entryOf("vrrp_instance.vrf");
  if (vrf === undefined) throw new Error("vrf is gone");
  test("begins with a release, and may end with one", () => {
    expect(availability(vrf, { version: "2.2.4" })).toEqual({ kind: "not-yet", since: "2.2.5" });
    expect(availability(vrf, { version: "2.2.5" })).toEqual({ kind: "available" });
    expect(availability({ since: "1.1.0", until: "1.2.19", needs: [] }, { version: "1.2.20" })).toEqual({
      kind: "gone",
      until: "1.2.19",
    });
  });
  test("depends on the build only where one is named", () => {
    expect(availability(vrf, { version: "2.4.3", features: new Set(["vrrp"]) })).toEqual({
      kind: "not-built",
      missing: ["vrf"],
    });
    expect(availability(vrf, { version: "2.4.3", features: new Set(["vrrp", "vrf"]) })).toEqual({
      kind: "available",
    });
  });
});

test("the features of a build are read from its version output", () => {
  const built = featuresOf(
    "Config options:  NFTABLES LVS VRRP NO_LINKBEAT\nSystem options:  IPVS_TUN_TYPE VRF\n",
  );
  expect(
    ["vrrp", "nftables", "firewall", "vrf", "trackProcess"].every(
      (name) => built.has(name as never) || hasFeature(built, name as never),
    ),
  ).toBe(true);
  expect(
    (["bfd", "linkbeat", "iptables", "ipset", "snmp"] as const).some((name) => hasFeature(built, name)),
  ).toBe(false);
});
