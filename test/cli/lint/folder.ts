import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { commands } from "../../../cli/commands/index.ts";
import type { Exit } from "../../../cli/exit.ts";
import { run } from "../../../cli/run.ts";
import { testIo } from "../../support/test-io.ts";

interface Ran {
  readonly exit: Exit;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with files, and kalc run in it. */
export interface Folder {
  readonly path: string;
  readonly kalc: (...args: readonly string[]) => Promise<Ran>;
  readonly kalcWith: (
    given: { stdin?: string; env?: Record<string, string> },
    ...args: readonly string[]
  ) => Promise<Ran>;
  readonly read: (name: string) => string;
  readonly write: (name: string, content: string | Uint8Array) => void;
}

export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const path = mkdtempSync(join(tmpdir(), "kalc-lint-"));
  const write: Folder["write"] = (name, content) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  const kalcWith: Folder["kalcWith"] = async (given, ...args) => {
    const { io, stdout, stderr } = testIo({ cwd: path, ...given });
    const exit = await run(args, io, commands);
    return { exit, stdout: stdout(), stderr: stderr() };
  };
  return {
    path,
    kalcWith,
    kalc: (...args) => kalcWith({}, ...args),
    read: (name) => readFileSync(join(path, name), "utf8"),
    write,
  };
}

/** What `kalc lint --format oneline` printed, each line without its message. */
export function places(stdout: string): string[] {
  return stdout
    .trimEnd()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.replace(/^([^:]+:\d+:\d+): (\w+): .*\[(KA\d+) .*$/, "$1 $2 $3"));
}
