// Builds dist/kalc.js, the one file that bin/kalc.cjs starts: everything kalc is, its dependencies included.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here("package.json"), "utf8"));

await build({
  entryPoints: [here("main.ts")],
  outfile: here("dist/kalc.js"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  conditions: ["source"],
  minify: true,
  legalComments: "none",
  define: { KALC_VERSION: JSON.stringify(version) },
  banner: {
    // CommonJS dependencies ask for Node's own modules with require(), which an ES module does not have.
    js: "const require=process.getBuiltinModule;",
  },
  logLevel: "warning",
});
