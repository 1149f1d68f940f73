// A server in a worker has no disk. Which files it wants it says as to any client, by asking for them to be watched;
// it is sent their texts, all of them at first and then whatever changes.
import { FileType, workspace, type GlobPattern, type Uri } from "vscode";
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type DidChangeWatchedFilesRegistrationOptions,
  type LanguageClientOptions,
  type Middleware,
} from "vscode-languageclient";

/** Of one pattern: whoever has more files has no workspace of keepalived's. */
const MOST_FILES = 5_000;
/** Read at a time: each takes a request where the workspace is far away. */
const AT_A_TIME = 20;
const MEGABYTE = 1_000_000;

interface SentFile {
  readonly uri: string;
  /** Null for one that is gone. */
  readonly text: string | null;
}

type Send = (files: readonly SentFile[]) => Promise<void>;

export function sendingFiles(
  { code2Protocol, protocol2Code }: NonNullable<LanguageClientOptions["uriConverters"]>,
  send: Send,
): Middleware {
  const sendAll = async (patterns: readonly GlobPattern[]): Promise<void> => {
    const found = await Promise.all(
      patterns.map((pattern) => workspace.findFiles(pattern, undefined, MOST_FILES)),
    );
    const waiting = [...new Map(found.flat().map((uri) => [uri.toString(), uri])).values()];
    while (waiting.length > 0) {
      const texts = waiting.splice(0, AT_A_TIME).map(async (uri) => {
        const text = await textOf(uri);
        return text === null ? [] : [{ uri: code2Protocol(uri), text }];
      });
      await send((await Promise.all(texts)).flat());
    }
  };
  return {
    handleRegisterCapability: async (params, next) => {
      await next(params, undefined as never);
      const watched = params.registrations.filter(
        ({ method }) => method === DidChangeWatchedFilesNotification.method,
      );
      const patterns = watched.flatMap(({ registerOptions }) =>
        (registerOptions as DidChangeWatchedFilesRegistrationOptions).watchers.map(
          ({ globPattern }) => globPattern as string,
        ),
      );
      if (patterns.length > 0) void sendAll(patterns);
    },
    workspace: {
      didChangeWatchedFile: async ({ uri, type }) => {
        const text = type === FileChangeType.Deleted ? null : await textOf(protocol2Code(uri));
        await send([{ uri, text }]);
      },
    },
  };
}

/** Null where there is no file, or none that the settings let the server read. */
async function textOf(uri: Uri): Promise<string | null> {
  const most = workspace.getConfiguration("kalc").get("maxFileSize", 0);
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0 || size > most * MEGABYTE) return null;
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}
