import type { Session } from "./session.ts";
import { diagnosticsIn } from "./diagnostics.ts";

/** Findings for a client that is told of them: those of each file once they are of its text as it is now. */
export interface Publisher {
  /** These files may have other findings. */
  found(paths: ReadonlySet<string>): void;
}

export function publisher(session: Session, nextTurn: () => Promise<void>): Publisher {
  const due = new Set<string>();
  /** What files that nobody has open were last said to have. */
  const said = new Map<string, string>();
  let isWaiting = false;

  function publish(path: string): void {
    const server = session.server();
    // A newer answer is on its way.
    if (!server.isSettled(path)) return;
    const diagnostics = diagnosticsIn(session, path);
    const buffer = server.buffer(path);
    const text = JSON.stringify(diagnostics);
    if (!buffer && (said.get(path) ?? "[]") === text) return;
    said.set(path, text);
    const version =
      buffer && session.client.textDocument?.publishDiagnostics?.versionSupport
        ? { version: buffer.version }
        : {};
    void session.connection.sendDiagnostics({ uri: session.uris.uriOf(path), diagnostics, ...version });
  }

  async function flush(): Promise<void> {
    isWaiting = true;
    await nextTurn();
    isWaiting = false;
    const paths = [...due];
    due.clear();
    for (const path of paths) publish(path);
  }

  return {
    found(paths) {
      for (const path of paths) due.add(path);
      if (!isWaiting) void flush();
    },
  };
}
