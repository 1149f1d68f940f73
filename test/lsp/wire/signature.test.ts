import { expect, test } from "vitest";
import type { SignatureHelp } from "vscode-languageserver";
import { connected, type Client } from "../support/client.ts";

const source = "vrrp_script x {\n    weight 2 ‹|›\n}\n";

function asked(client: Client, text: string): Promise<SignatureHelp | null> {
  const { uri, position } = client.open("/w/keepalived.conf", text);
  return client.connection.sendRequest("textDocument/signatureHelp", { textDocument: { uri }, position });
}

test("an editor of today gets places in the label, and the documentation as Markdown", async () => {
  const client = await connected();
  expect(client.initialized.capabilities.signatureHelpProvider).toEqual({ triggerCharacters: [" "] });
  const help = await asked(client, source);
  expect(help).toMatchObject({ activeSignature: 0, activeParameter: 1 });
  const [signature] = help?.signatures ?? [];
  expect(signature).toMatchObject({
    label: "weight <weight> [<reverse>]",
    documentation: { kind: "markdown" },
    activeParameter: 1,
    parameters: [{ label: [7, 15] }, { label: [16, 27], documentation: { kind: "markdown" } }],
  });
});

test("a client that knows nothing but the bare protocol gets them as text", async () => {
  const help = await asked(await connected({ capabilities: {} }), source);
  expect(help?.activeParameter).toBe(1);
  const [signature] = help?.signatures ?? [];
  expect(signature?.activeParameter).toBeUndefined();
  expect(signature?.parameters?.map(({ label }) => label)).toEqual(["<weight>", "[<reverse>]"]);
  expect(typeof signature?.documentation).toBe("string");
});

test("where there is none, and in a file that is not there", async () => {
  const client = await connected();
  expect(await asked(client, "# weight ‹|›")).toBeNull();
  const nowhere = { textDocument: { uri: "file:///w/none.conf" }, position: { line: 0, character: 0 } };
  expect(await client.connection.sendRequest("textDocument/signatureHelp", nowhere)).toBeNull();
});
