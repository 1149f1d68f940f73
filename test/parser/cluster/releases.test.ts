// Releases that do not take each other's adverts, as seen between two hosts with the real programs: the node with the
// priority 150 is lb1, and both start together.
import { expect, test } from "vitest";
import { mastersOf } from "../../../parser/cluster/index.ts";
import { clusterFrom, lint } from "../../../parser/lint/index.ts";
import { filesInMemory } from "../../../parser/reader/index.ts";

interface Seen {
  readonly what: string;
  readonly lines?: readonly [string, string];
  readonly vips?: readonly [string, string];
  /** The releases of lb1 and lb2, and who was master. */
  readonly masters: Readonly<Record<string, "lb1" | "both">>;
}

const signed = "auth_hmac {\n key 1 file:/etc/keepalived/1.key\n active_key 1\n}";
const unicast = (own: number, more = ""): string =>
  `version 3\n unicast_src_ip 192.0.2.${own}\n unicast_peer {\n 192.0.2.${5 - own}\n }\n ${more}`;

const seen: readonly Seen[] = [
  {
    what: "signatures",
    lines: [signed, signed],
    masters: {
      "2.4.0 2.4.1": "lb1",
      "2.4.1 2.4.1": "lb1",
      "2.4.0 2.4.2": "both",
      "2.4.1 2.4.3": "both",
      "2.4.3 2.4.0": "both",
      "2.4.2 2.4.3": "lb1",
      "2.4.3 2.4.2": "lb1",
    },
  },
  {
    what: "signatures with IPv6",
    lines: [signed, signed],
    vips: ["fe80::100/64", "fe80::100/64"],
    masters: {
      "2.4.0 2.4.0": "both",
      "2.4.1 2.4.1": "both",
      "2.4.0 2.4.3": "lb1",
      "2.4.3 2.4.1": "both",
      "2.4.2 2.4.3": "lb1",
    },
  },
  {
    what: "another number of addresses",
    vips: ["192.0.2.10/24", "192.0.2.10/24\n192.0.2.11/24"],
    masters: { "2.2.7 2.2.7": "both", "2.4.3 2.2.7": "both", "2.2.7 2.3.4": "lb1", "2.4.3 2.4.3": "lb1" },
  },
  {
    what: "other addresses",
    vips: ["192.0.2.10/24", "192.0.2.11/24"],
    masters: { "2.2.7 2.2.7": "both", "2.3.4 2.2.7": "both", "2.2.7 2.4.3": "lb1", "2.3.4 2.4.3": "lb1" },
  },
  {
    what: "v3_checksum_as_v2 on the first",
    lines: ["version 3\nv3_checksum_as_v2 on", "version 3"],
    masters: { "2.3.4 2.3.4": "both", "2.4.3 2.4.3": "both" },
  },
  {
    what: "v3_checksum_as_v2 on the second",
    lines: ["version 3", "version 3\nv3_checksum_as_v2 on"],
    masters: { "2.3.4 2.3.4": "lb1", "2.4.3 2.4.3": "lb1" },
  },
  {
    what: "v3_checksum_as_v2 on both",
    lines: ["version 3\nv3_checksum_as_v2 on", "version 3\nv3_checksum_as_v2 on"],
    masters: { "2.4.3 2.4.3": "lb1", "2.4.3 2.2.7": "both" },
  },
  {
    what: "old_unicast_checksum on the first",
    lines: [unicast(2, "old_unicast_checksum"), unicast(3)],
    masters: { "2.2.7 2.2.7": "lb1", "2.4.3 2.4.3": "lb1" },
  },
  {
    what: "old_unicast_checksum on the second",
    lines: [unicast(2), unicast(3, "old_unicast_checksum")],
    masters: { "2.2.7 2.2.7": "both", "2.4.3 2.4.3": "both" },
  },
  {
    what: "old_unicast_checksum and never",
    lines: [unicast(2, "old_unicast_checksum"), unicast(3, "old_unicast_checksum never")],
    masters: { "2.2.7 2.2.7": "both", "2.4.3 2.4.3": "both" },
  },
  {
    what: "nothing special",
    lines: ["version 3", "version 3"],
    masters: { "2.0.20 2.4.3": "lb1", "2.4.3 2.0.20": "lb1", "2.2.7 2.4.3": "lb1" },
  },
];

const cases = seen.flatMap(({ what, lines = ["", ""], vips = ["192.0.2.10/24", "192.0.2.10/24"], masters }) =>
  Object.entries(masters).map(([releases, expected]) => ({ what, lines, vips, releases, expected })),
);

test.each(cases)("$what, $releases: $expected", ({ lines, vips, releases, expected }) => {
  const nodes = releases.split(" ").map((version, index) => {
    const name = `lb${index + 1}`;
    const text = `vrrp_instance V {\n interface eth0\n virtual_router_id 17\n priority ${150 - 50 * index}\n${lines[index] ?? ""}\n virtual_ipaddress {\n${vips[index] ?? ""}\n }\n}\n`;
    return { name, result: lint({ main: name, files: filesInMemory({ [name]: text }), version }) };
  });
  const [outcome] = mastersOf(clusterFrom(nodes)).values();
  expect(outcome?.kind).toBe(expected === "both" ? "several" : "master");
});
