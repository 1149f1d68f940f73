import { closeSync, openSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { filesOnDisk } from "@kalc/parser/disk";
import { glob, withText, type Files } from "@kalc/parser/reader";
import type { Io } from "./io.ts";

/** A configuration a command was given, ready to be read; or why it cannot be. */
export interface Input {
  readonly path: string;
  readonly files: Files;
  /** In bytes, without what it includes; 0 for a pattern. */
  readonly size: number;
}

export interface Unreadable {
  readonly unreadable: string;
}

/** `-` is standard input, which stands for the file `stdinName`: its includes start from there. */
export async function openInput(path: string, io: Io, stdinName = "stdin.conf"): Promise<Input | Unreadable> {
  const disk = filesOnDisk(io.cwd);
  if (path !== "-") {
    const size = sizeOf(path, io.cwd);
    return typeof size === "number" ? { path, files: disk, size } : size;
  }
  const bytes = await readAll(io);
  if (looksBinary(bytes)) return { unreadable: "standard input is binary data, not a configuration" };
  return { path: stdinName, files: withText(disk, stdinName, bytes), size: bytes.length };
}

/** keepalived takes the name as a pattern: one that is no file here may still match some. */
function sizeOf(path: string, cwd: string): number | Unreadable {
  const because = (why: string): Unreadable => ({ unreadable: `${path} ${why}` });
  try {
    const at = resolve(cwd, path);
    const status = statSync(at);
    if (status.isDirectory()) return because("is a folder, not a file");
    if (!status.isFile()) return because("is not a regular file");
    return looksBinary(beginningOf(at)) ? because("is a binary file, not a configuration") : status.size;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EACCES") return because("cannot be read: permission denied");
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
    const { matches } = glob(path, ".", filesOnDisk(cwd));
    return matches.length > 0 ? 0 : because("does not exist");
  }
}

/** So much of a file tells whether it is text. */
const BEGINNING = 4096;

function beginningOf(path: string): Uint8Array {
  const bytes = Buffer.alloc(BEGINNING);
  const file = openSync(path, "r");
  try {
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** Control characters no text has, and more than a stray one: keepalived's own NUL cases stay readable. */
function looksBinary(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, BEGINNING);
  let control = 0;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control += 1;
  }
  return control >= 8 && control > length / 50;
}

/** Nothing moves, and who did not mean to type would wait as well. */
export function sayItWaits(io: Io): void {
  if (io.ask !== undefined) io.stderr.write("kalc: reading from the terminal; Ctrl-D ends the input\n");
}

async function readAll(io: Io): Promise<Uint8Array> {
  sayItWaits(io);
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
