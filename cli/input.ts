import { statSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { withBuffers, type Files } from "@kalc/parser/reader";
import { filesOnDisk } from "./disk.ts";
import type { Io } from "./io.ts";

/** A configuration a command was given, ready to be read; or why it cannot be. */
export interface Input {
  readonly path: string;
  readonly files: Files;
}

export interface Unreadable {
  readonly unreadable: string;
}

/** `-` is standard input, which stands for the file `stdinName`: its includes start from there. */
export async function openInput(path: string, io: Io, stdinName = "stdin.conf"): Promise<Input | Unreadable> {
  const disk = filesOnDisk(io.cwd);
  if (path !== "-") {
    const unreadable = whyUnreadable(path, io.cwd);
    return unreadable === undefined ? { path, files: disk } : { unreadable };
  }
  const bytes = await readAll(io);
  if (looksBinary(bytes)) return { unreadable: "standard input holds binary data, not a configuration" };
  return { path: stdinName, files: withBuffers(disk, new Map([[stdinName, bytes]])) };
}

/** keepalived takes the name as a pattern: one that is no file here may still match some. */
function whyUnreadable(path: string, cwd: string): string | undefined {
  try {
    const at = resolve(cwd, path);
    const status = statSync(at);
    if (status.isDirectory()) return `${path} is a folder, not a file`;
    if (!status.isFile()) return `${path} is no regular file`;
    return looksBinary(readFileSync(at)) ? `${path} is a binary file, not a configuration` : undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EACCES") return `${path} cannot be read: permission denied`;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    const { names } = filesOnDisk(cwd).glob(path, ".");
    return names.length > 0 ? undefined : `${path} does not exist`;
  }
}

/** Control characters no text has, and more than a stray one: keepalived's own NUL cases stay readable. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  const control = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  return control >= 8 && control > head.length / 50;
}

async function readAll(io: Io): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
