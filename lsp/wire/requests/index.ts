// Requests beyond the protocol, which a client finds under `experimental` in what the server can do.
import type { ClientCapabilities } from "vscode-languageserver";
import type { ProtocolFeature } from "../feature.ts";
import type { Session } from "../session.ts";
import type { Params, Request } from "./request.ts";
import { cluster } from "./cluster.ts";
import { convert } from "./convert.ts";
import { effectiveConfiguration } from "./effective-configuration.ts";
import { explain } from "./explain.ts";
import { isPart } from "./is-part.ts";
import { overview } from "./overview.ts";
import { fromTemplate, templates } from "./templates.ts";
import { status } from "./status.ts";

const requests: readonly Request[] = [
  status,
  isPart,
  effectiveConfiguration,
  cluster,
  overview,
  explain,
  convert,
  templates,
  fromTemplate,
];

export const ownRequests: ProtocolFeature = {
  capabilities: () => ({ experimental: { kalc: { requests: requests.map(({ method }) => method) } } }),
  listen(session) {
    for (const { method, answer } of requests)
      session.connection.onRequest(method, (params: unknown) => answer(session, asParams(params)));
  },
};

function asParams(params: unknown): Params {
  return typeof params === "object" && params !== null ? (params as Params) : {};
}

/** Whether the client wants to hear that answers to these requests may be others now. */
function wantsChanged({ experimental }: ClientCapabilities): boolean {
  return (
    (experimental as { readonly kalc?: { readonly changed?: unknown } } | undefined)?.kalc?.changed === true
  );
}

/** Tells a client that asked for it, once for all that comes in one go. */
export function changeTeller(
  { connection, client }: Pick<Session, "connection" | "client">,
  nextTurn: () => Promise<void>,
): () => void {
  if (!wantsChanged(client)) return () => undefined;
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    void nextTurn().then(() => {
      isWaiting = false;
      return connection.sendNotification("kalc/changed", {});
    });
  };
}
