import { expect, test } from "vitest";
import { lint } from "../../../../parser/lint/index.ts";
import { filesInMemory } from "../../../../parser/reader/index.ts";
import { NEWEST } from "../../../../parser/versions/index.ts";

function found(id: string, text: string): readonly string[] {
  const { diagnostics } = lint({ main: "a.conf", files: filesInMemory({ "a.conf": text }), version: NEWEST });
  return diagnostics
    .filter(({ rule }) => rule.id === id)
    .map(({ severity, configIds, message }) => `${severity} ${configIds.join()} ${message}`);
}

const instance = (address: string, before = ""): string =>
  `vrrp_instance web {\n interface eth0\n virtual_router_id 83\n virtual_ipaddress {\n ${before}${address}\n }\n}\n`;
const service = (address: string, inside = ""): string =>
  `virtual_server ${address} 80 {\n lb_algo rr\n lb_kind NAT\n protocol TCP\n${inside} real_server 10.0.0.1 80 {\n TCP_CHECK {\n }\n }\n real_server 10.0.0.2 80 {\n TCP_CHECK {\n }\n }\n}\n`;

test("KA411: many addresses that are elsewhere are one finding, a single one is a warning", () => {
  const [held, ...others] = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"].map((one) => service(one));
  expect(found("KA411", instance("192.0.2.1/24") + String(held) + others.join(""))).toEqual([
    expect.stringMatching(/^info {2}No .* adds 192\.0\.2\.2, nor 2 other addresses of virtual servers: /),
  ]);
  expect(found("KA411", instance("192.0.2.1/24") + String(held) + String(others[0]))).toEqual([
    expect.stringMatching(/^warning {2}No .* adds 192\.0\.2\.2, although other virtual servers /),
  ]);
});

test("KA411: a host that no condition names, and a file that is missing, may hold the address", () => {
  const conditional = instance("192.0.2.1/24", "@lb1 ") + service("192.0.2.1");
  expect(found("KA411", conditional)).toEqual([]);
  expect(found("KA411", `${conditional}@lb2 garp_group {\n@lb2 }\n`)).toEqual([
    expect.stringMatching(/^info lb2 No .* adds 192\.0\.2\.1: /),
  ]);
  expect(found("KA411", `include vips.conf\n${instance("192.0.2.9/24")}${service("192.0.2.1")}`)).toEqual([]);
});

test("KA406: a sorry server with which the quorum falls is an outage", () => {
  const sorry = (more: string): string => service("192.0.2.1", ` sorry_server 10.0.0.1 80\n${more}`);
  expect(found("KA406", sorry(" quorum 2\n"))).toEqual([
    expect.stringMatching(/^error .*quorum of 2 is lost/),
  ]);
  expect(found("KA406", sorry(" quorum 2\n hysteresis 1\n"))).toEqual([expect.stringMatching(/^warning/)]);
  expect(found("KA406", sorry(""))).toEqual([expect.stringMatching(/^warning/)]);
});

test("KA404: silence is health for a UDP_CHECK that needs no reply", () => {
  const udp = (inside: string): readonly string[] =>
    found(
      "KA404",
      `virtual_server 192.0.2.1 514 {\n lb_algo rr\n lb_kind NAT\n protocol UDP\n real_server 10.0.0.1 {\n UDP_CHECK {\n${inside} }\n }\n}\n`,
    );
  expect(udp("")).toEqual([expect.stringContaining("then it is up for ever. The log speaks of port 514")]);
  expect(udp(" require_reply\n")).toEqual([expect.stringContaining("every UDP_CHECK fails")]);
});
