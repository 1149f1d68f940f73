// Builds what the extension runs: dist/extension.cjs and dist/extension.browser.js, the two clients, and
// dist/server.cjs, the one server of both. By itself it writes them, with their source maps, which go into no vsix.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here("package.json"), "utf8"));
const { homepage = "" } = JSON.parse(readFileSync(here("../package.json"), "utf8"));
// What vscode-languageserver brings is asked for as it would ask itself.
const { resolve } = createRequire(here("../node_modules/vscode-languageserver/package.json"));

/** Neither Node nor a browser: what both sides share is what runs in either. */
const forNode = Object.fromEntries(
  ["vscode-languageserver", "vscode-languageserver-protocol", "vscode-jsonrpc"].map((name) => [
    `${name}/node`,
    resolve(`${name}/node`),
  ]),
);

/** @type {import("esbuild").BuildOptions} */
const options = {
  bundle: true,
  minify: true,
  sourcemap: "external",
  legalComments: "none",
  charset: "ascii",
  logLevel: "warning",
  format: "cjs",
  target: "es2023",
  write: false,
  conditions: ["source"],
};

/**
 * Everything below dist/.
 * @returns {Promise<Map<string, Uint8Array>>} path -> bytes
 */
export async function bundle() {
  const results = await Promise.all([
    build({
      ...options,
      platform: "node",
      entryPoints: [here("src/extension.node.ts")],
      outfile: here("dist/extension.cjs"),
      external: ["vscode"],
    }),
    build({
      ...options,
      platform: "browser",
      entryPoints: [here("src/extension.browser.ts")],
      outfile: here("dist/extension.browser.js"),
      external: ["vscode"],
    }),
    build({
      ...options,
      platform: "browser",
      stdin: {
        resolveDir: here(".."),
        // Only what is asked for with require() is not evaluated before.
        contents: `
          if (typeof process === "object" && process.versions?.node)
            require("./lsp/index.ts").serveIpc({ version: KALC_VERSION, homepage: KALC_HOMEPAGE, home: __dirname });
          else require("./lsp/wire/worker-entry.ts");`,
      },
      outfile: here("dist/server.cjs"),
      define: { KALC_VERSION: JSON.stringify(version), KALC_HOMEPAGE: JSON.stringify(homepage) },
      alias: forNode,
      external: [...builtinModules, "node:*"],
      supported: { "dynamic-import": false },
    }),
  ]);
  return new Map([
    ["dist/kalc.schema.json", readFileSync(here("../cli/kalc.schema.json"))],
    ...results.flatMap(({ outputFiles = [] }) =>
      outputFiles.map(
        ({ path, contents }) => /** @type {[string, Uint8Array]} */ ([`dist/${basename(path)}`, contents]),
      ),
    ),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(here("dist"), { recursive: true });
  for (const [path, bytes] of await bundle()) writeFileSync(here(path), bytes);
}
