// One editor that runs: its server, with a home and settings of its own.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Editor } from "../setup/editors.ts";

export interface RunningEditor {
  readonly port: number;
  /** Of a path on disk, as the editor names it. */
  readonly uriOf: (path: string) => string;
  /** What it printed so far. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** What no test is about, and what would ask for something from outside. */
const QUIET = {
  "workbench.startupEditor": "none",
  "workbench.enableExperiments": false,
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "git.enabled": false,
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "files.hotExit": "off",
  "editor.minimap.enabled": false,
  "remote.autoForwardPorts": false,
};

/** The folder an editor keeps its extensions in, with a vsix installed or without any. */
export function extensionsWith(editor: Editor, vsix: string | undefined): string {
  const home = mkdtempSync(join(tmpdir(), "kalc-extensions-"));
  const folder = join(home, "extensions");
  if (vsix === undefined) return folder;
  const { status, stdout, stderr } = spawnSync(
    editor.node,
    [
      editor.entry,
      "--user-data-dir",
      join(home, "data"),
      "--extensions-dir",
      folder,
      "--install-extension",
      vsix,
    ],
    { env: environment(home), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`the vsix cannot be installed: ${stdout}${stderr}`);
  return folder;
}

interface Start {
  readonly extensions: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export async function startEditor(editor: Editor, { extensions, settings }: Start): Promise<RunningEditor> {
  const home = mkdtempSync(join(tmpdir(), "kalc-vscode-"));
  mkdirSync(join(home, "data/User"), { recursive: true });
  writeFileSync(join(home, "data/User/settings.json"), JSON.stringify({ ...QUIET, ...settings }));
  const folders = ["--user-data-dir", join(home, "data"), "--extensions-dir", extensions];
  const flags = [
    "--auth",
    "none",
    "--disable-telemetry",
    "--disable-update-check",
    "--bind-addr",
    "127.0.0.1:0",
  ];
  const child = spawn(editor.node, [editor.entry, ...folders, ...flags], {
    env: environment(home),
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: its extension hosts end with it.
    detached: true,
  });
  const end = (): void => killGroup(child);
  process.once("exit", end);
  let log = "";
  const port = await new Promise<number>((done, fail) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        log += chunk.toString();
        const found = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(log)?.[1];
        if (found !== undefined) done(Number(found));
      });
    child.once("exit", () => fail(new Error(`the editor did not start: ${log}`)));
  });
  return {
    port,
    uriOf: (path) => `vscode-remote://127.0.0.1:${port}${path}`,
    log: () => log,
    async stop() {
      const gone = new Promise((done) => child.once("exit", done));
      end();
      if (child.exitCode === null && child.signalCode === null) await gone;
      process.off("exit", end);
      rmSync(home, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function environment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: join(home, "config"),
    XDG_DATA_HOME: join(home, "share"),
    LC_ALL: "C.UTF-8",
    // There is nowhere to look for other extensions.
    EXTENSIONS_GALLERY: "{}",
  };
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
