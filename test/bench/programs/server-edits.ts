// Types in a file that a server has open, asks it for everything now and then, and says what that leaves in the heap of
// its process: `START END`, in bytes. To be run with --expose-gc, and with the number of lines and of edits.
import { PassThrough } from "node:stream";
import process from "node:process";
import {
  createConnection,
  createProtocolConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { filesInMemory } from "@kalc/parser/reader";
import { serve } from "../../../lsp/wire/serve.ts";
import { able } from "../../lsp/support/client.ts";
import { requestsAt } from "../../lsp/support/requests.ts";
import { WORKSPACES } from "../server/workspace.ts";

const [, , lines = "2200", edits = "10000"] = process.argv;
/** All at once would take minutes longer, and keep no more. */
const askedEvery = 25;
/** What is compiled, and what the last readings have met, is there before it counts. */
const warmUp = 1_000;

const [text = ""] = Object.values(WORKSPACES.keepalived(Number(lines)).files);
const uri = "file:///w/keepalived.conf";
const client = connection();
let version = 1;
/** Who waits for the findings of the last version. */
let told: () => void = () => undefined;
client.onNotification("textDocument/publishDiagnostics", (params: { readonly version: number }) => {
  if (params.version === version) told();
});
await client.sendRequest("initialize", { processId: null, rootUri: "file:///w", capabilities: able });
await client.sendNotification("initialized", {});
await client.sendNotification("textDocument/didOpen", {
  textDocument: { uri, languageId: "keepalived", version, text },
});
const weights = text.split("\n").flatMap((line, index) => (line.trim().startsWith("weight ") ? [index] : []));
const columns = text.split("\n").map((line) => line.length);

/** Somebody types a character at the end of a line, and takes it back. */
async function type(index: number): Promise<void> {
  const line = weights[(index * 7919) % weights.length] ?? 0;
  const end = { line, character: columns[line] ?? 0 };
  await change(index, end, end, "1");
  await change(index, end, { line, character: end.character + 1 }, "");
}

async function change(
  index: number,
  start: { readonly line: number; readonly character: number },
  end: typeof start,
  inserted: string,
): Promise<void> {
  version += 1;
  const found = new Promise<void>((done) => (told = done));
  await client.sendNotification("textDocument/didChange", {
    textDocument: { uri, version },
    contentChanges: [{ range: { start, end }, text: inserted }],
  });
  if (index % askedEvery === 0)
    await Promise.all(
      requestsAt(uri, start).map(({ method, params }) =>
        // A rename may be refused.
        client.sendRequest(method, params).catch(() => undefined),
      ),
    );
  await found;
}

async function heap(): Promise<number> {
  // Those two edits are asked about, so that there is as much to keep each time.
  await type(0);
  for (let times = 0; times < 3; times += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

for (let index = 0; index < warmUp / 2; index += 1) await type(index);
const start = await heap();
for (let index = 0; index < Number(edits) / 2; index += 1) await type(index);
process.stdout.write(`${start} ${await heap()}\n`, () => process.exit());

/** A client in this process, which keeps nothing of what it is told. */
function connection(): ReturnType<typeof createProtocolConnection> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(up),
    new StreamMessageWriter(down),
  );
  serve(server, {
    disk: filesInMemory({ "/w/.keep": "" }),
    nextTurn: () => new Promise((done) => setImmediate(done)),
    hash: (one) => one,
    version: "0.0.0",
    docs: undefined,
    every: () => () => undefined,
  });
  server.listen();
  const own = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  own.listen();
  return own;
}
