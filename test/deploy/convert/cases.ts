// The golden cases: a folder each, with what is given, how (options.json), and what has to come out (expected/).
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commands } from "../../../cli/commands/index.ts";
import { run } from "../../../cli/run.ts";
import { testIo } from "../../support/test-io.ts";

const folder = fileURLToPath(new URL("cases/", import.meta.url));

export interface Case {
  readonly name: string;
  readonly folder: string;
}

interface Options {
  readonly inputs?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export const cases: readonly Case[] = readdirSync(folder).map((name) => ({
  name,
  folder: join(folder, name),
}));

export interface Outcome {
  readonly exit: number;
  /** What is said, to whichever stream. */
  readonly report: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Runs the command on a case: once for the report, once for the files. */
export async function convertCase(which: Case, ...more: readonly string[]): Promise<Outcome> {
  const file = join(which.folder, "options.json");
  const options = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Options) : {};
  const args = ["convert", ...(options.inputs ?? []), ...(options.args ?? []), ...more];
  const said = testIo({ cwd: which.folder, env: options.env ?? {} });
  const exit = await run([...args, "--check"], said.io, commands);
  const out = mkdtempSync(join(tmpdir(), "kalc-convert-"));
  try {
    const written = testIo({ cwd: which.folder, env: options.env ?? {} });
    await run([...args, "--out", out, "--setup-script"], written.io, commands);
    const names = readdirSync(out);
    const files = new Map(names.map((name) => [name, readFileSync(join(out, name), "utf8")]));
    return { exit, report: `${said.stdout()}${said.stderr()}exit ${exit}\n`, files };
  } finally {
    rmSync(out, { recursive: true });
  }
}
