// The servers of other languages, from npm, in a folder of their own: nobody who installs kalc needs them.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import type { Server } from "./figures.ts";

const folder = resolve("node_modules/.cache/kalc/peers");
const packages = { "vscode-langservers-extracted": "4.10.0", "yaml-language-server": "2.0.0" };

function peer(language: "json" | "yaml" | "css", script: string): Server {
  return { language, command: [process.execPath, join(folder, "node_modules", script), "--stdio"] };
}

export const PEERS: readonly Server[] = [
  peer("json", "vscode-langservers-extracted/bin/vscode-json-language-server"),
  peer("css", "vscode-langservers-extracted/bin/vscode-css-language-server"),
  peer("yaml", "yaml-language-server/bin/yaml-language-server"),
];

let isTried = false;

/** Why a peer cannot be run, once it has been tried to install them. */
export function missingPeer({ command }: Server): string | undefined {
  if (!isTried) install();
  isTried = true;
  return existsSync(command[1] ?? "") ? undefined : "it cannot be installed here";
}

function install(): void {
  if (PEERS.every(({ command }) => existsSync(command[1] ?? ""))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
  spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: "inherit",
  });
}
