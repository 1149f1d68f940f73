import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createConnection } from "vscode-languageserver/node";
import { guarded } from "../../../lsp/wire/guard.ts";

test("a client that has gone is told nothing, and nobody is told of that", async () => {
  const plain = createConnection(new PassThrough(), new PassThrough());
  const connection = guarded(plain);
  plain.listen();
  plain.dispose();
  expect(() => plain.sendDiagnostics({ uri: "file:///a", diagnostics: [] })).toThrow(/disposed/);
  await expect(connection.sendDiagnostics({ uri: "file:///a", diagnostics: [] })).resolves.toBeUndefined();
  await expect(connection.sendNotification("kalc/changed")).resolves.toBeUndefined();
});
