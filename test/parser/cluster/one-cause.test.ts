// What one difference between two nodes makes of findings: one, with all of its places.
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../parser/diagnostics/index.ts";
import { lint, lintCluster } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

interface Says {
  readonly name?: string;
  readonly id?: number;
  readonly lines?: string;
  readonly addresses?: readonly string[];
}

function instance(priority: number, says: Says = {}): string {
  const { name = "WEB", id = 51, lines = "", addresses = ["192.0.2.1/24", "192.0.2.2/24"] } = says;
  return `vrrp_instance ${name} {\n state BACKUP\n interface eth0\n virtual_router_id ${id}\n priority ${priority}\n${lines}\n virtual_ipaddress {\n${addresses.join("\n")}\n }\n}\n`;
}

const mail = (priority: number, says: Says = {}): string =>
  instance(priority, { name: "MAIL", id: 52, addresses: ["192.0.2.3/24"], ...says });
const password = " authentication {\n auth_type PASS\n auth_pass secret\n }";
const unicast = (own: string, peer: string): string =>
  ` unicast_src_ip ${own}\n unicast_peer {\n ${peer}\n }`;
const service = (port: number, algorithm = "rr", host = "10.0.0.2"): string =>
  `virtual_server 192.0.2.1 ${port} {\n delay_loop 5\n lb_algo ${algorithm}\n lb_kind NAT\n protocol TCP\n real_server 10.0.0.1 80 {\n TCP_CHECK {\n }\n }\n real_server ${host} 80 {\n TCP_CHECK {\n }\n }\n}\n`;
const group = "vrrp_sync_group ALL {\n group {\n WEB\n MAIL\n }\n}\n";
const tracks = " track_interface {\n eth1 weight -10\n eth2 weight -10\n eth3 weight -20\n }";

function found(lb1: string, lb2: string): readonly Diagnostic[] {
  const nodes = Object.entries({ lb1, lb2 }).map(([name, text]) => ({
    name,
    result: lint({ main: name, files: filesInMemory({ [name]: text }) }),
  }));
  return lintCluster(nodes);
}

const two = (priority: number, says: Says = {}): string => instance(priority) + mail(priority, says);

describe("one difference", () => {
  test.each([
    ["virtual_router_id", "KA602", instance(150), instance(100, { id: 57 })],
    ["that of one instance of a group", "KA602", group + two(150), group + two(100, { id: 57 })],
    [
      "virtual_router_id, with unicast",
      "KA602",
      instance(150, { lines: unicast("192.0.2.11", "192.0.2.12") }),
      instance(100, { id: 57, lines: unicast("192.0.2.12", "192.0.2.11") }),
    ],
    [
      "virtual_router_id, in front of virtual servers",
      "KA602",
      instance(150) + service(80),
      instance(100, { id: 57 }) + service(80),
    ],
    [
      "the version, which takes the password away",
      "KA604",
      instance(150, { lines: password }),
      instance(100, { lines: `${password}\n version 3` }),
    ],
    [
      "multicast and unicast",
      "KA609",
      instance(150, { lines: unicast("192.0.2.11", "192.0.2.12") }),
      instance(100),
    ],
    [
      "addresses that have changed places",
      "KA619",
      two(150),
      instance(100, { addresses: ["192.0.2.3/24"] }) +
        mail(100, { addresses: ["192.0.2.1/24", "192.0.2.2/24"] }),
    ],
    ["a group with instances that one node lacks", "KA603", group + two(150), instance(100)],
    [
      "several instances that one node lacks",
      "KA603",
      two(150) + mail(150, { name: "DNS", id: 53, addresses: ["192.0.2.4/24"] }),
      instance(100),
    ],
    [
      "weights that are too small",
      "KA616",
      instance(150, { lines: tracks }),
      instance(100, { lines: tracks }),
    ],
    [
      "the scheduler of several services",
      "KA624",
      instance(150) + service(80) + service(81),
      instance(100) + service(80, "wlc") + service(81, "wlc"),
    ],
    [
      "a real server of several services",
      "KA622",
      instance(150) + service(80) + service(81),
      instance(100) + service(80, "rr", "10.0.0.3") + service(81, "rr", "10.0.0.3"),
    ],
  ])("%s", (_, rule, lb1, lb2) => {
    expect(found(lb1, lb2).map((one) => one.rule.id)).toEqual([rule]);
  });
});

test("two differences are two", () => {
  const rules = found(two(150), instance(100, { id: 57 }) + mail(100, { id: 58 })).map(({ rule }) => rule.id);
  expect(rules).toEqual(["KA602", "KA602"]);
});

test("what is on one node on purpose hides nothing but itself", () => {
  const lacking = two(150) + mail(150, { name: "DNS", id: 53, addresses: ["192.0.2.4/24"] });
  const allowed = lacking.replace(
    "vrrp_instance MAIL",
    "# kalc-disable-next-line KA603 -- mail is here alone\nvrrp_instance MAIL",
  );
  const [one, ...others] = found(allowed, instance(100));
  expect(one?.message).toMatch(/^DNS is only on lb1/);
  expect(others).toEqual([]);
});
