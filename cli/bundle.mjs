// Builds dist/kalc.cjs, the one file that bin/start.cjs runs: everything kalc is, its dependencies included. Only
// Prettier lies beside it, as dist/prettier.js: what no command but fmt needs is not read by the others.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here("package.json"), "utf8"));

/** @type {import("esbuild").BuildOptions} */
const options = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  conditions: ["source"],
  minify: true,
  legalComments: "none",
  charset: "ascii",
  logLevel: "warning",
};

const [{ outputFiles }] = await Promise.all([
  build({
    ...options,
    // What V8 made of a script can be kept, what it made of an ES module cannot.
    format: "cjs",
    entryPoints: [here("main.ts")],
    write: false,
    // What a library asks for its own address, to require() from there.
    define: { KALC_VERSION: JSON.stringify(version), "import.meta.url": "__filename" },
    alias: { prettier: "../bin/prettier.cjs" },
    external: ["../bin/prettier.cjs"],
    // Commands are loaded with import(); all of them lie in the bundle.
    supported: { "dynamic-import": false },
  }),
  build({
    ...options,
    format: "esm",
    banner: {
      // CommonJS dependencies ask for Node's own modules with require(), which an ES module does not have.
      js: "const require=process.getBuiltinModule;",
    },
    // kalc asks Prettier for its settings alone; its own languages are nine megabytes.
    stdin: { resolveDir: here("."), contents: 'export { getFileInfo, resolveConfig } from "prettier";' },
    external: ["./plugins/*"],
    outfile: here("dist/prettier.js"),
  }),
]);

const [bundle] = outputFiles;
if (!bundle) throw new Error("esbuild made nothing");
// Regular expressions keep their letters. All in ASCII the bundle is read faster, and takes half the memory.
const text = bundle.text.replaceAll(
  /[^\0-\x7f]/g,
  (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
);
// The name under which bin/start.cjs keeps what V8 makes of it.
const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
mkdirSync(here("dist"), { recursive: true });
writeFileSync(here("dist/kalc.cjs"), `// ${name}\n${text}`);
rmSync(here("dist/compiled"), { recursive: true, force: true });
