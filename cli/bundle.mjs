// Builds dist/kalc.js, the one file that bin/kalc.cjs starts: everything kalc is, its dependencies included. Only
// Prettier lies beside it, as dist/prettier.js: what no command but fmt needs is not read by the others.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here("package.json"), "utf8"));

/** @type {import("esbuild").BuildOptions} */
const options = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  conditions: ["source"],
  minify: true,
  legalComments: "none",
  banner: {
    // CommonJS dependencies ask for Node's own modules with require(), which an ES module does not have.
    js: "const require=process.getBuiltinModule;",
  },
  logLevel: "warning",
};

await Promise.all([
  build({
    ...options,
    entryPoints: [here("main.ts")],
    outfile: here("dist/kalc.js"),
    define: { KALC_VERSION: JSON.stringify(version) },
    alias: { prettier: "./prettier.js" },
    external: ["./prettier.js"],
  }),
  build({
    ...options,
    // kalc asks Prettier for its settings alone; its own languages are nine megabytes.
    stdin: { resolveDir: here("."), contents: 'export { getFileInfo, resolveConfig } from "prettier";' },
    external: ["./plugins/*"],
    outfile: here("dist/prettier.js"),
  }),
]);
