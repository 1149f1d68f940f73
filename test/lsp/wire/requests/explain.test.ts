import { expect, test } from "vitest";
import { connected } from "../../support/client.ts";

test("rules, keywords, and neither", async () => {
  const client = await connected({ capabilities: {} });
  const explain = (params: object): Promise<unknown> => client.connection.sendRequest("kalc/explain", params);
  expect(await explain({ rule: "KA204" })).toMatchObject({ title: "KA204 value-truncated" });
  expect(await explain({ rule: "KA999" })).toBe(null);
  expect(await explain({ keyword: "priority" })).toMatchObject({ title: "priority" });
  expect(await explain({})).toBe(null);
  client.stop();
});
