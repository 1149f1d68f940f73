// A server without a protocol over files in memory, with one of them open at a cursor.
import { readServerSettings } from "../../../lsp/server/settings.ts";
import { startServer, type Host, type Server } from "../../../lsp/server/server.ts";
import type { View } from "../../../lsp/service/view.ts";
import { filesInMemory, type Files } from "../../../parser/reader/index.ts";
import { withCursor } from "../../support/marked.ts";

export interface OpenOptions {
  /** Files beside the open one, by their absolute paths. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Of the open one. */
  readonly path?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly isTrusted?: boolean;
  /** Of the workspace. */
  readonly folders?: readonly string[];
}

export interface Opened {
  readonly server: Server;
  readonly view: View;
  readonly path: string;
  /** Of the cursor; 0 where the text has none. */
  readonly offset: number;
}

/** Opens a text, in which `‹|›` may stand for a cursor, and waits until it has been judged. */
export async function opened(source: string, options: OpenOptions = {}): Promise<Opened> {
  const { path = "/w/keepalived.conf", beside = {} } = options;
  const { text, offset } = source.includes("‹|›") ? withCursor(source) : { text: source, offset: 0 };
  const server = serverOver({ "/w/.keep": "", ...beside }, options);
  server.open(path, text, 1);
  await server.settled(path);
  const view = server.view(path);
  if (!view) throw new Error(`${path} is open`);
  return { server, view, path, offset };
}

export function serverOver(
  content: Readonly<Record<string, string>> | Files,
  { settings = {}, isTrusted = true, folders = ["/w"] }: OpenOptions = {},
  host: Partial<Host> = {},
): Server {
  return startServer(
    {
      disk: isFiles(content) ? content : filesInMemory(content),
      nextTurn: () => new Promise((done) => setImmediate(done)),
      hash: (text) => text,
      onFound: () => undefined,
      complain: (message) => {
        throw new Error(message);
      },
      onFault: (fault) => {
        throw fault;
      },
      ...host,
    },
    { settings: readServerSettings(settings).settings, folders, isTrusted },
  );
}

function isFiles(content: Readonly<Record<string, string>> | Files): content is Files {
  return typeof content.read === "function";
}
