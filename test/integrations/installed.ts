// A kalc as somebody has installed it, and all that is done with it.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type InitializeResult,
} from "vscode-languageserver/node";
import { expect } from "vitest";

const manifest = fileURLToPath(new URL("../../cli/package.json", import.meta.url));
const { version, keepalived } = JSON.parse(readFileSync(manifest, "utf8")) as {
  readonly version: string;
  readonly keepalived: string;
};
export { version };
export const said = `${version}\nknows keepalived ${keepalived}\n`;

/** A program as a user would start it. */
export interface Installed {
  readonly program: string;
  readonly path: string;
  /** The folder that is / to it. */
  readonly root?: string;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty folder, below such a root. */
export function fresh(root = ""): string {
  return mkdtempSync(join(root, tmpdir(), "kalc-place-"));
}

export function run(installed: Installed, args: readonly string[], cwd = fresh(installed.root)): Ran {
  const { file, words, options } = call(installed, args, cwd);
  const { status, stdout, stderr } = spawnSync(file, words, { ...options, encoding: "utf8" });
  return { status, stdout, stderr };
}

function call({ program, path, root }: Installed, args: readonly string[], cwd: string) {
  const env = { PATH: path };
  if (root === undefined) return { file: program, words: args, options: { cwd, env } };
  const inside = cwd.slice(root.length);
  return { file: "/usr/sbin/chroot", words: [root, "env", "-C", inside, program, ...args], options: { env } };
}

/** All that anybody does with it. */
export async function expectWhole(kalc: Installed): Promise<void> {
  const place = fresh(kalc.root);
  writeFileSync(join(place, "keepalived.conf"), "vrrp_script a\n{\nscript /bin/true }\nwrong\n");
  writeFileSync(join(place, ".prettierrc.mjs"), "export default { tabWidth: 2 };\n");
  expect(run(kalc, ["--version"])).toEqual({ status: 0, stdout: said, stderr: "" });
  expect(run(kalc, ["lint", "."], place)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("error[KA201") as string,
    stderr: "",
  });
  expect(run(kalc, ["fmt", "keepalived.conf"], place)).toMatchObject({ status: 0, stderr: "" });
  expect(readFileSync(join(place, "keepalived.conf"), "utf8")).toBe(
    "vrrp_script a {\n  script /bin/true\n}\nwrong\n",
  );
  expect(run(kalc, ["explain", "KA204"])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("KA204") as string,
    stderr: "",
  });
  await expectServer(kalc, "lsp", "--stdio");
}

export async function expectServer(installed: Installed, ...args: readonly string[]): Promise<void> {
  const { file, words, options } = call(installed, args, fresh(installed.root));
  const server = spawn(file, words, options);
  try {
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const { serverInfo } = await connection.sendRequest<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    expect(serverInfo).toEqual({ name: "kalc", version });
    connection.dispose();
  } finally {
    server.kill();
  }
}
