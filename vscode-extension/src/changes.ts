// Hears from the server when what it answered may have changed.
import { EventEmitter, type Event } from "vscode";
import type { BaseLanguageClient, ClientCapabilities, StaticFeature } from "vscode-languageclient";

/** To be asked for before the client is started. */
export function changesOf(client: BaseLanguageClient): Event<void> {
  const changed = new EventEmitter<void>();
  const wish: StaticFeature = {
    fillClientCapabilities(capabilities: ClientCapabilities) {
      capabilities.experimental = { ...(capabilities.experimental as object), kalc: { changed: true } };
    },
    initialize: () => undefined,
    getState: () => ({ kind: "static" }),
    clear: () => undefined,
  };
  client.registerFeature(wish);
  client.onNotification("kalc/changed", () => changed.fire());
  return changed.event;
}
