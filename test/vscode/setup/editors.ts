// The editors the extension is proven in, as data, and where they lie once they are set up.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../support/cache-folder.ts";

export interface EditorRelease {
  readonly name: "newest" | "oldest";
  /** The editor's own version, as its manifest has it. */
  readonly vscode: string;
  /** The npm package that has it. */
  readonly codeServer: string;
  /** Each release runs on one line of Node alone. */
  readonly node: string;
  /** A native module that no install script builds here, and that nothing we do needs. */
  readonly stub?: { readonly path: string; readonly text: string };
}

export const RELEASES: readonly EditorRelease[] = [
  { name: "newest", vscode: "1.139.1", codeServer: "4.139.1", node: "24.22.3" },
  {
    name: "oldest",
    vscode: "1.99.3",
    codeServer: "4.99.4",
    node: "20.20.2",
    stub: {
      path: "node_modules/argon2/argon2.js",
      text: "module.exports = { hash() { throw new Error(); }, verify: () => false, needsRehash: () => false };\n",
    },
  },
];

/** An editor that is set up. */
export interface Editor {
  readonly name: EditorRelease["name"];
  readonly vscode: string;
  readonly node: string;
  /** The script that node runs. */
  readonly entry: string;
}

export function folderOf({ codeServer, node }: EditorRelease): string {
  return join(cacheFolder("vscode"), `code-server-${codeServer}-node-${node}`);
}

/** Written last: a folder without it is not finished. */
export const READY = "ready";

export function isSetUp(release: EditorRelease): boolean {
  return existsSync(join(folderOf(release), READY));
}

export function editorIn(folder: string, { name, vscode }: EditorRelease): Editor {
  return {
    name,
    vscode,
    node: join(folder, "node_modules/.bin/node"),
    entry: join(folder, "node_modules/code-server/out/node/entry.js"),
  };
}

export const CHROMIUM = "/usr/bin/chromium";
