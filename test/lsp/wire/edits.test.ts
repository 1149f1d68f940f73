// Somebody edits as it comes: each request has an answer, and what is found in the end is what a server finds that has
// never seen another text. EDITS=10000 npm test -- test/lsp/wire/edits goes on for longer.
import process from "node:process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LSPErrorCodes, ResponseError, type PublishDiagnosticsParams } from "vscode-languageserver";
import { firstText, stepsOf, textEditOf, type TextEdit } from "../../parser/edits/steps.ts";
import "../../support/fixed-seed.ts";
import { able, connected, type Client } from "../support/client.ts";
import { requestsAt } from "../support/requests.ts";

const edits = Number(process.env.EDITS ?? 400);
const editsInRow = 40;
const path = "/w/keepalived.conf";
const capabilities = {
  ...able,
  textDocument: {
    ...able.textDocument,
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: [],
      tokenModifiers: [],
      formats: [],
    },
  },
};

const cluster =
  "clusters:\n  web:\n    nodes:\n      a: { file: keepalived.conf }\n      b: { file: other.conf }\n";

const kinds = {
  "a file by itself": () => ({}),
  "a node of two that began alike": (first: string) => ({
    "/w/kalc.yaml": cluster,
    "/w/other.conf": first,
  }),
};

test.each(Object.entries(kinds))(
  "each edit of %s has its answers, and the findings of a fresh server",
  async (_, beside) => {
    await fc.assert(
      fc.asyncProperty(firstText, stepsOf(editsInRow), async (first, steps) => {
        const files = beside(first);
        const client = await connected({ capabilities, files });
        const { uri } = client.open(path, first);
        let text = first;
        let version = 1;
        const undo: TextEdit[] = [];
        for (const step of steps) {
          const made = textEditOf(step, text) ?? undo.pop();
          if (!made) continue;
          const removed = text.slice(made.start, made.end);
          if (step.kind !== "undo")
            undo.push({ start: made.start, end: made.start + made.text.length, text: removed });
          version += 1;
          const range = { start: positionAt(text, made.start), end: positionAt(text, made.end) };
          text = text.slice(0, made.start) + made.text + text.slice(made.end);
          void client.connection.sendNotification("textDocument/didChange", {
            textDocument: { uri, version },
            contentChanges: [{ range, text: made.text }],
          });
          const at = positionAt(text, made.start + made.text.length);
          await Promise.all(
            requestsAt(uri, at).map(({ method, params }) =>
              client.connection.sendRequest(method, params).catch(unlessRefused),
            ),
          );
          if (version % 8 === 0) await expectFresh(client, uri, version, text, files);
        }
        await expectFresh(client, uri, version, text, files);
        client.stop();
      }),
      { numRuns: Math.ceil(edits / editsInRow / Object.keys(kinds).length) },
    );
  },
  600_000 + 300 * edits,
);

/** A rename that cannot be is refused with a reason; anything else is a fault. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof ResponseError) || error.code !== LSPErrorCodes.RequestFailed) throw error;
}

async function expectFresh(
  client: Client,
  uri: string,
  version: number,
  text: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const fresh = await connected({ capabilities, files });
  fresh.open(path, text);
  const said = ({ diagnostics }: PublishDiagnosticsParams): unknown => diagnostics;
  expect(said(await client.findings(uri, version))).toEqual(said(await fresh.findings(uri, 1)));
  fresh.stop();
}

function positionAt(text: string, offset: number): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
