import { expect, test } from "vitest";
import { able, connected } from "../support/client.ts";

interface Registered {
  readonly registrations: readonly {
    readonly method: string;
    readonly registerOptions: { readonly watchers: readonly { readonly globPattern: string }[] };
  }[];
}

test("what is included is watched, whatever it is called, and once", async () => {
  const client = await connected({
    capabilities: {
      ...able,
      workspace: { ...able.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
    },
  });
  const patterns: string[] = [];
  client.connection.onRequest("client/registerCapability", ({ registrations }: Registered) => {
    for (const { method, registerOptions } of registrations)
      if (method === "workspace/didChangeWatchedFiles")
        patterns.push(...registerOptions.watchers.map(({ globPattern }) => globPattern));
    return null;
  });
  const text = "include parts/*.conf\ninclude ../common/*.inc\ninclude checks\n";
  const { uri } = client.open("/w/lb/main.conf", text);
  await client.findings(uri, 1);
  const usual = ["**/*.conf", "**/kalc.yaml", "**/keepalived/**"];
  expect(patterns).toEqual([...usual, "**/common/*.inc", "**/lb/checks"]);
  void client.connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: `${text}include more.inc\n` }],
  });
  await client.findings(uri, 2);
  // By then the server has its answers, too.
  await client.connection.sendRequest("kalc/templates");
  expect(patterns.slice(usual.length)).toEqual(["**/common/*.inc", "**/lb/checks", "**/lb/more.inc"]);
  client.stop();
});
