// Virtual servers held against what keepalived and IPVS can do with them.
import { familyOf } from "@kalc/parser/schema";
import { givenOf, note, type Env } from "../conventions/env.ts";
import type { DraftServer } from "./draft.ts";
import type { IntentRealServer, IntentVirtualServer } from "./intent.ts";

export function completeServers(env: Env, drafts: readonly DraftServer[]): readonly IntentVirtualServer[] {
  return merged(env, drafts).flatMap((draft) => {
    const { written, ...server } = draft;
    const realServers = realServersOf(env, draft);
    if (realServers.length === 0) {
      const message = `${endpoint(draft)} has no servers: its address is held, but no virtual server is written.`;
      note(env, "no-real-servers", "assumed", message, written.variable, written.part);
      return [];
    }
    const from = givenOf(env, draft.from);
    return { ...server, from, family: familyOf(draft.address), protocol: "TCP", realServers } as const;
  });
}

function endpoint({ address, port }: { readonly address: string; readonly port: number }): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** keepalived reads a second virtual_server of the same address and port, and the two get in each other's way. */
function merged(env: Env, drafts: readonly DraftServer[]): readonly DraftServer[] {
  const byEndpoint = new Map<string, DraftServer>();
  for (const draft of drafts) {
    const key = endpoint(draft);
    const known = byEndpoint.get(key);
    if (known) {
      const message = `${key} is set twice: written as one virtual server with the servers of both.`;
      note(env, "duplicate-virtual-server", "corrected", message, draft.written.variable, draft.written.part);
    }
    byEndpoint.set(
      key,
      known ? { ...known, realServers: [...known.realServers, ...draft.realServers] } : draft,
    );
  }
  return [...byEndpoint.values()];
}

function realServersOf(env: Env, draft: DraftServer): readonly IntentRealServer[] {
  const { method } = draft;
  const kept = new Map<string, IntentRealServer>();
  for (const { variable, part, ...server } of draft.realServers) {
    if (method !== "TUN" && familyOf(server.address) !== familyOf(draft.address)) {
      const message = `${endpoint(server)} cannot serve ${endpoint(draft)}: only a tunnel joins IPv4 and IPv6. Left out.`;
      note(env, "families-differ", "impossible", message, variable, part);
      continue;
    }
    const keepsPort = method === "NAT" || server.port === draft.port;
    if (!keepsPort) {
      const message = `${endpoint(server)}: with ${method} packets keep their port, so keepalived would use ${draft.port}. Port ${draft.port} is written and checked.`;
      note(env, "port-kept", "corrected", message, variable, part);
    }
    const fitting = keepsPort ? server : { ...server, port: draft.port };
    const key = endpoint(fitting);
    if (kept.has(key)) {
      const message = `${key} is set twice for ${endpoint(draft)}: keepalived would drop the second one, so it is written once.`;
      note(env, "duplicate-real-server", "corrected", message, variable, part);
    }
    kept.set(key, fitting);
  }
  return [...kept.values()];
}
