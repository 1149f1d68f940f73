// What counts as alike is not looked at again: two virtual servers may only be alike where nothing differs that a
// rule could have something to say of.
import { expect, test } from "vitest";
import { blocksOf, Likenesses } from "../../../parser/model/index.ts";
import { configurationOf } from "./read.ts";

const server = (text = "", head = "virtual_server 192.0.2.10 80"): string =>
  `${head} {\n  delay_loop 5\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n${text || realServer()}}\n`;
const realServer = (
  inside = "    weight 1\n    TCP_CHECK {\n      connect_timeout 3\n    }\n",
  head = "10.0.0.1 80",
): string => `  real_server ${head} {\n${inside}  }\n`;

/** For each virtual server the number of the first one it is like. */
function alike(...servers: readonly string[]): number[] {
  const likenesses = new Likenesses();
  const all = blocksOf(configurationOf(servers.join("")).checker, "virtual_server").map((block) =>
    likenesses.of(block),
  );
  return all.map((one) => all.indexOf(one));
}

test("addresses do not count", () => {
  const other = server(realServer(undefined, "10.0.0.99 80"), "virtual_server 192.0.2.11 80");
  expect(alike(server(), other)).toEqual([0, 0]);
});

test.each([
  ["the port", server("", "virtual_server 192.0.2.11 81")],
  ["no port", server("", "virtual_server 192.0.2.11")],
  ["the family", server(realServer(undefined, "2001:db8::2 80"), "virtual_server 2001:db8::1 80")],
  ["a server's port", server(realServer(undefined, "10.0.0.1 81"))],
  ["a setting more", server(`  persistence_timeout 60\n${realServer()}`)],
  ["a setting below the servers", server(`${realServer()}  persistence_timeout 60\n`)],
  ["a value", server().replace("delay_loop 5", "delay_loop 6")],
  ["a server more", server(realServer() + realServer(undefined, "10.0.0.2 80"))],
  ["a server that is dropped", server(realServer() + realServer())],
  [
    "a setting of a server",
    server(realServer("    weight 2\n    TCP_CHECK {\n      connect_timeout 3\n    }\n")),
  ],
  ["a checker less", server(realServer("    weight 1\n"))],
  ["another checker", server().replace("TCP_CHECK", "SMTP_CHECK")],
  ["a value in a checker", server().replace("connect_timeout 3", "connect_timeout 4")],
  [
    "where a line stands",
    server(realServer("    TCP_CHECK {\n      connect_timeout 3\n    }\n    weight 1\n")),
  ],
  ["a word too many", server("", "virtual_server 192.0.2.11 80 81")],
])("%s does", (_, other) => {
  expect(alike(server(), other)).toEqual([0, 1]);
});

test("what keepalived drops for its address does", () => {
  const six = (address: string): string =>
    server(realServer(undefined, `${address} 80`), "virtual_server 2001:db8::1 80");
  expect(alike(six("2001:db8::2"), six("2001:db8::3"), six("fe80::2"))).toEqual([0, 0, 2]);
});

test("marks and groups are like nothing", () => {
  const mark = server(undefined, "virtual_server fwmark 1");
  expect(alike(mark, mark)).toEqual([0, 1]);
});
