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
    expect.stringMatching(/^info {2}No .* has 192\.0\.2\.2, nor 2 other addresses of virtual servers: /),
  ]);
  expect(found("KA411", instance("192.0.2.1/24") + String(held) + String(others[0]))).toEqual([
    expect.stringMatching(/^warning {2}No .* has 192\.0\.2\.2, although other virtual servers /),
  ]);
});

test("KA411: a host that no condition names, and a file that is missing, may hold the address", () => {
  const conditional = instance("192.0.2.1/24", "@lb1 ") + service("192.0.2.1");
  expect(found("KA411", conditional)).toEqual([]);
  expect(found("KA411", `${conditional}@lb2 garp_group {\n@lb2 }\n`)).toEqual([
    expect.stringMatching(/^info lb2 No .* has 192\.0\.2\.1: /),
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
  expect(udp("")).toEqual([expect.stringContaining("it then always counts as up. The log names port 514")]);
  expect(udp(" require_reply\n")).toEqual([expect.stringContaining("every UDP_CHECK fails")]);
});

const balanced = (algorithm: string, first: string, more = "", second = ""): string =>
  `virtual_server 192.0.2.1 80 {\n lb_algo ${algorithm}\n lb_kind NAT\n protocol TCP\n${more} real_server 10.0.0.1 80 {\n${first} TCP_CHECK {\n }\n }\n real_server 10.0.0.2 80 {\n${second} TCP_CHECK {\n }\n }\n}\n`;

test("KA414: every loopback address, and only behind NAT", () => {
  const sorry = (address: string, kind = "NAT"): readonly string[] =>
    found(
      "KA414",
      service("192.0.2.1", ` sorry_server ${address} 80\n`).replace("lb_kind NAT", `lb_kind ${kind}`),
    );
  expect(sorry("127.1.2.3")).toEqual([expect.stringMatching(/^warning {2}127\.1\.2\.3 80 is a loopback/)]);
  expect(sorry("128.0.0.1")).toEqual([]);
  expect(sorry("127.0.0.1", "TUN")).toEqual([]);
  const v6 = service("fd00::1", " sorry_server ::1 80\n").replaceAll("10.0.0.", "fd00::1:");
  expect(found("KA414", v6)).toEqual([expect.stringMatching(/^warning {2}::1 80 is a loopback/)]);
});

test("KA415: refused at once is worse than when a server fails, and that worse than when it is full", () => {
  const refused = (algorithm: string, first: string, second?: string): readonly string[] =>
    found("KA415", balanced(algorithm, first, "", second));
  const inhibit = " inhibit_on_failure\n";
  expect(refused("sh", `${inhibit} weight 0\n`)).toEqual([
    expect.stringMatching(
      /^error {2}sh still hashes clients to 10\.0\.0\.1 80 .*Add sh-fallback below lb_algo sh/,
    ),
  ]);
  expect(refused("mh", inhibit, inhibit)).toEqual([
    expect.stringMatching(/^warning {2}When one of 2 real servers fails/),
  ]);
  expect(refused("dh", inhibit)).toEqual([expect.stringMatching(/^warning .*Use another scheduler/)]);
  expect(refused("sh", " uthreshold 9\n")).toEqual([expect.stringMatching(/^info .*its uthreshold/)]);
  expect(refused("sh\n flag-1", inhibit)).toEqual([]);
  // Nobody would take them.
  expect(refused("mh", inhibit, " weight 0\n")).toEqual([]);
});

test("KA416: one finding for the servers of a service, in the words of the version", () => {
  const check = (inside: string): string =>
    balanced("rr", "").replace("TCP\n", "UDP\n").replaceAll("TCP_CHECK {\n }", inside);
  expect(found("KA416", check("UDP_CHECK {\n }"))).toEqual([
    expect.stringMatching(
      /^warning {2}This check counts 10\.0\.0\.1 80 .*\(1 other server of this service the same\).*and a payload/,
    ),
  ]);
  expect(found("KA416", check("UDP_CHECK {\n }\n PING_CHECK {\n }"))).toEqual([]);
});

test("KA420: what belongs to another real server is worse, and servers that are alike are one finding", () => {
  const ip = (address: string): string =>
    balanced("rr", "").replace("{\n }", `{\n connect_ip ${address}\n }`);
  expect(found("KA420", ip("10.0.0.2"))).toEqual([expect.stringMatching(/^warning .*another real server: /)]);
  expect(found("KA420", ip("10.0.0.3"))).toEqual([expect.stringMatching(/^info .*10\.0\.0\.3 works/)]);
  const port = balanced("rr", "").replaceAll("{\n }", "{\n connect_port 8080\n }");
  expect(found("KA420", port)).toEqual([
    expect.stringMatching(
      /^info {2}The TCP_CHECK of 10\.0\.0\.1 80 .* 1 other real server of this service the same\.$/,
    ),
  ]);
  expect(found("KA420", port.replace("10.0.0.2 80", "10.0.0.1 8080"))).toEqual([
    expect.stringMatching(/^warning .*which belongs to another real server/),
  ]);
});

test("KA421: once for a file, and not of the director itself", () => {
  const near = service("10.0.0.100") + service("10.0.0.101");
  const both = `${instance("10.0.0.100/24")}${near}`.replace(
    "10.0.0.100/24",
    "10.0.0.100/24\n 10.0.0.101/24",
  );
  expect(found("KA421", both)).toEqual([
    expect.stringMatching(/^info .*\(1 other virtual server the same\)/),
  ]);
  const own = `static_ipaddress {\n 10.0.0.1/24 dev eth0\n 10.0.0.2/24 dev eth0\n}\n`;
  expect(found("KA421", own + both)).toEqual([]);
});

test("KA422: the old keyword, and no connections to lose", () => {
  const old = instance("192.0.2.1/32").replace("{\n", "{\n state MASTER\n lvs_sync_daemon_interface eth1\n");
  expect(found("KA422", old + service("192.0.2.1"))).toEqual([
    expect.stringMatching(/^warning .*"web" at once/),
  ]);
  expect(found("KA422", old)).toEqual([]);
});

test("KA425: only where every server is needed", () => {
  const quorum = (number: number, more = ""): readonly string[] =>
    found("KA425", balanced("wrr", " weight 3\n", ` sorry_server 10.0.0.9 80\n quorum ${number}\n${more}`));
  expect(quorum(4)).toEqual([expect.stringMatching(/^info .*needs all 2 real servers.*get 10\.0\.0\.9 80/)]);
  expect(quorum(3)).toEqual([]);
  expect(quorum(4, " hysteresis 1\n")).toEqual([]);
});
