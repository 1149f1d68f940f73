import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isCompose, type InputFile, type VariableSources, type TextFiles } from "@kalc/deploy/convert";
import { sayItWaits, type Unreadable } from "../input.ts";
import type { Io } from "../io.ts";

interface Asked {
  readonly service?: string;
  readonly env?: true;
}

/** What Compose looks for where nobody names a file; the first of each that is there. */
const DEFAULT_FILES = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];
const OVERRIDES = [
  "compose.override.yaml",
  "compose.override.yml",
  "docker-compose.override.yaml",
  "docker-compose.override.yml",
];

export async function readSources(
  paths: readonly string[],
  { service, env }: Asked,
  io: Io,
): Promise<VariableSources | Unreadable> {
  const files: TextFiles = { read: (path) => textOf(resolve(io.cwd, path)) };
  const asked = paths.length > 0 || env ? paths : ["."];
  const named = asked.flatMap((path) =>
    isFolder(resolve(io.cwd, path)) ? defaultFiles(path, io.cwd) : path,
  );
  if (named.length === 0 && !env) {
    return { unreadable: "no compose file in this folder: name one, or an env file, or use --env" };
  }
  const compose: InputFile[] = [];
  const envFiles: InputFile[] = [];
  for (const path of named) {
    const text = path === "-" ? await readAll(io) : files.read(path);
    if (text === undefined) return { unreadable: `${path} cannot be read` };
    if (text.includes("\0")) return { unreadable: `${path} is not a text file` };
    (isCompose(path === "-" ? undefined : path, text) ? compose : envFiles).push({
      path: path === "-" ? "standard input" : path,
      text,
    });
  }
  if (env && compose.length > 0) {
    return {
      unreadable: "--env reads the environment of this process: leave out the compose file, or --env",
    };
  }
  if (service !== undefined && compose.length === 0) {
    return { unreadable: "--service needs a compose file: name it" };
  }
  return { compose, envFiles, process: io.env, takesProcess: env === true, files, service };
}

/** A folder stands for the compose file in it. */
function defaultFiles(folder: string, cwd: string): readonly string[] {
  const isHere = (name: string): boolean => existsSync(resolve(cwd, folder, name));
  const file = DEFAULT_FILES.find(isHere);
  const override = OVERRIDES.find(isHere);
  const found = file === undefined ? [] : override === undefined ? [file] : [file, override];
  return found.map((name) => join(folder, name));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

async function readAll(io: Io): Promise<string> {
  sayItWaits(io);
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
