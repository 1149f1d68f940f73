import { expect, test } from "vitest";
import { connected } from "../../support/client.ts";

test("lines come with where they are written", async () => {
  const client = await connected({ capabilities: {} });
  const { uri } = client.open("/w/keepalived.conf", "global_defs { router_id lb1 }\n");
  expect(await client.connection.sendRequest("kalc/effectiveConfiguration", { uri })).toMatchObject({
    configId: null,
    text: expect.stringContaining("\n\nglobal_defs {\n    router_id lb1\n}\n") as unknown,
    lines: [
      null,
      null,
      { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 11 } } },
      { uri, range: { start: { line: 0, character: 14 }, end: { line: 0, character: 27 } } },
      { uri },
    ],
  });
  const another = { uri, configId: "none" };
  expect(await client.connection.sendRequest("kalc/effectiveConfiguration", another)).toBe(null);
  client.stop();
});
