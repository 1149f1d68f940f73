// Builds dist/kalc.cjs, the one file that bin/start.cjs runs: everything kalc is, its dependencies included. Only what
// a single command needs lies beside it, not to be read by the others: Prettier, and the language server.
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

const [{ outputFiles }, { outputFiles: serverFiles }] = await Promise.all([
  build({
    ...options,
    // What V8 made of a script can be kept, what it made of an ES module cannot.
    format: "cjs",
    entryPoints: [here("main.ts")],
    write: false,
    // What a library asks for its own address, to require() from there.
    define: { KALC_VERSION: JSON.stringify(version), "import.meta.url": "__filename" },
    alias: { prettier: "../bin/prettier.cjs", "@kalc/lsp": "./server.cjs" },
    external: ["../bin/prettier.cjs", "./server.cjs"],
    // Commands are loaded with import(); all of them lie in the bundle.
    supported: { "dynamic-import": false },
  }),
  build({
    ...options,
    format: "cjs",
    entryPoints: [here("../lsp/index.ts")],
    write: false,
    outfile: here("dist/server.cjs"),
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

const text = inAscii(outputFiles);
// The name under which bin/start.cjs keeps what V8 makes of it.
const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
mkdirSync(here("dist"), { recursive: true });
writeFileSync(here("dist/kalc.cjs"), `// ${name}\n${text}`);
writeFileSync(here("dist/server.cjs"), inAscii(serverFiles));
rmSync(here("dist/compiled"), { recursive: true, force: true });

/** Regular expressions keep their letters. All in ASCII a bundle is read faster, and takes half the memory. */
function inAscii(/** @type {import("esbuild").OutputFile[]} */ [bundle]) {
  if (!bundle) throw new Error("esbuild made nothing");
  return bundle.text.replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
