import { expect, test } from "vitest";
import { lint } from "../../../../parser/lint/index.ts";
import { filesInMemory } from "../../../../parser/reader/index.ts";

/** From what to what the priority goes, by the message about nopreempt. */
function steps(priority: number, ...tracked: string[]): string[] {
  const text = `vrrp_instance web {\n  state BACKUP\n  nopreempt\n  interface eth0\n  virtual_router_id 83\n  priority ${priority}\n  track_interface {\n${tracked.join("\n")}\n  }\n  no_virtual_ipaddress\n}\n`;
  const { diagnostics } = lint({ main: "a", files: filesInMemory({ a: text }) });
  const message = diagnostics.find(({ rule }) => rule.id === "KA301")?.message ?? "";
  return [...message.matchAll(/from (\d+) to (\d+)/g)].map(([, from, to]) => `${from} ${to}`);
}

test.each([
  ["a negative weight counts in a failure", 150, ["eth1 weight -20"], ["150 130"]],
  ["a positive one until then", 150, ["eth1 weight 20"], ["170 150"]],
  ["turned round, a failure raises the priority", 150, ["eth1 weight -20 reverse"], ["150 170"]],
  ["what is well goes on to count", 100, ["eth1 weight 20", "eth2 weight -30"], ["120 100", "120 90"]],
  ["it never falls below 1", 50, ["eth1 weight -100"], ["50 1"]],
  ["nor rises above 254", 250, ["eth1 weight 20"], ["254 250"]],
  ["without a weight there is nothing to say", 150, ["eth1"], []],
])("%s", (_, priority, tracked, expected) => {
  expect(steps(priority, ...tracked)).toEqual(expected);
});
