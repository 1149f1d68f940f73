// The server in a process of Node's: over standard input and output, or over the channel of the process that started it.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { filesOnDisk } from "@kalc/parser/disk";
import type { Files } from "@kalc/parser/reader";
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
} from "vscode-languageserver/node";
import { encoder } from "./kept-json.ts";
import type { Platform } from "./platform.ts";
import { serve } from "./serve.ts";

interface Start {
  readonly version: string;
  /** The folder above docs/. */
  readonly home: string;
  /** The address below which docs/ lies, for where there is no such folder. */
  readonly homepage?: string;
}

export function serveStdio(start: Start): void {
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout, {
    charset: "utf-8",
    contentTypeEncoder: encoder,
  });
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  endWithInput(connection);
  serve(connection, platform(start));
  connection.listen();
}

/** A client that is gone says nothing any more. */
function endWithInput(connection: Connection): void {
  let isToldTo = false;
  connection.onShutdown(() => {
    isToldTo = true;
  });
  const end = (): void => process.exit(isToldTo ? 0 : 1);
  process.stdin.once("end", end).once("close", end);
}

export function serveIpc(start: Start): void {
  const reader = new IPCMessageReader(process);
  const writer = new IPCMessageWriter(process);
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  serve(connection, platform(start));
  connection.listen();
}

function platform({ version, home, homepage = "" }: Start): Platform {
  const published = homepage === "" ? undefined : homepage;
  return {
    disk: process.platform === "win32" ? withDrives(filesOnDisk("/")) : filesOnDisk("/"),
    nextTurn: () => new Promise((done) => setImmediate(done)),
    hash: (text) => createHash("sha256").update(text).digest("hex"),
    version,
    docs: existsSync(join(home, "docs/rules")) ? pathToFileURL(home).href.replace(/\/$/, "") : published,
    every(ms, run) {
      const timer = setInterval(run, ms);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

/** `/c:/folder`, as it stands in an address, to `c:/folder`. */
function withDrives(files: Files): Files {
  const at = (path: string): string => path.replace(/^\/(?=[a-z]:\/)/i, "");
  return {
    read: (path) => files.read(at(path)),
    stat: (path) => files.stat(at(path)),
    list: (path) => files.list(at(path)),
    real: (path) =>
      files
        .real?.(at(path))
        ?.replaceAll("\\", "/")
        .replace(/^(?=[a-z]:)/i, "/"),
  };
}
