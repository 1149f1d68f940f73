import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "../../support/cache-folder.ts";
import { lastLine } from "./last-line.ts";

export interface Shim {
  readonly folder: string;
  readonly file: string;
}

const source = fileURLToPath(new URL("ptrace.c", import.meta.url));
const installer = fileURLToPath(new URL("../../setup/install.mjs", import.meta.url));

/** ptrace.c, compiled into the user's cache folder; a compiler is installed where there is none. Or why it cannot be. */
export function buildShim(): Shim | string {
  const folder = cacheFolder("lab");
  const file = `ptrace-${createHash("sha256").update(readFileSync(source)).digest("hex").slice(0, 12)}.so`;
  if (existsSync(join(folder, file))) return { folder, file };
  mkdirSync(folder, { recursive: true });
  spawnSync(process.execPath, [installer, "compiler"], { stdio: "inherit" });
  // Two runs may build at once.
  const part = join(folder, `${file}.${process.pid}`);
  const { status, error, stderr } = spawnSync("cc", ["-O2", "-shared", "-fPIC", "-o", part, source, "-ldl"], {
    encoding: "utf8",
  });
  if (status !== 0) return `cc cannot build it: ${error?.message ?? lastLine(stderr)}`;
  renameSync(part, join(folder, file));
  return { folder, file };
}
