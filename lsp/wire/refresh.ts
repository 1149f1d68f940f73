// A client that asks for findings asks after an edit of its own. Where those of an open file are others for another
// reason, such as a file on disk or a kalc.yaml, it is told to ask again.
import type { Diagnostic } from "vscode-languageserver";
import { diagnosticsIn } from "./diagnostics.ts";
import { stackOf } from "./guard.ts";
import type { Publisher } from "./publish.ts";
import type { Session } from "./session.ts";

export interface Refresher extends Publisher {
  /** What the client was answered about a file: the version of its text, and what stands for the findings. */
  answered(path: string, version: number | undefined, id: string): void;
}

export function refresher(session: Session): Refresher {
  const last = new Map<string, { readonly version: number; readonly id: string }>();
  let isLooking = false;
  const due = new Set<string>();

  async function isOther(path: string): Promise<boolean> {
    const server = session.server();
    if (!last.has(path) || !server.buffer(path)) return false;
    await server.settled(path);
    const before = last.get(path);
    // It asks about a newer text anyway.
    if (before === undefined || before.version !== server.buffer(path)?.version) return false;
    return before.id !== idOf(diagnosticsIn(session, path));
  }

  async function look(): Promise<void> {
    isLooking = true;
    try {
      while (due.size > 0) {
        const paths = [...due];
        due.clear();
        const others = await Promise.all(paths.map(isOther));
        if (others.includes(true)) await session.connection.languages.diagnostics.refresh();
      }
    } catch (fault) {
      session.connection.console.error(`kalc: findings were not asked for again\n${stackOf(fault)}`);
    }
    isLooking = false;
  }

  return {
    answered(path, version, id) {
      if (version === undefined) last.delete(path);
      else last.set(path, { version, id });
    },
    found(paths) {
      for (const path of paths) due.add(path);
      if (!isLooking) void look();
    },
  };
}

/** Of other findings it is another one. FNV-1a: short. */
export function idOf(diagnostics: readonly Diagnostic[]): string {
  const text = JSON.stringify(diagnostics);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}
