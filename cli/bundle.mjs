// Builds dist/kalc.cjs, the one file that bin/start.cjs runs: everything kalc is, its dependencies included. Only what
// a single command needs lies beside it, not to be read by the others: Prettier, and the language server.
// By itself it writes them; packages are made of the same files.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { version } = JSON.parse(readFileSync(here("package.json"), "utf8"));
const { homepage = "" } = JSON.parse(readFileSync(here("../package.json"), "utf8"));

/** How everything is built that runs in Node. */
export const forNode = /** @satisfies {import("esbuild").BuildOptions} */ ({
  absWorkingDir: here(".."),
  bundle: true,
  platform: "node",
  target: "node20.19",
  conditions: ["source"],
  minify: true,
  legalComments: "none",
  charset: "ascii",
  logLevel: "warning",
  write: false,
  metafile: true,
});

// kalc asks Prettier for its settings alone; its own languages are nine megabytes.
export const prettierSettings = /** @satisfies {import("esbuild").BuildOptions} */ ({
  ...forNode,
  stdin: { resolveDir: here("."), contents: 'export { getFileInfo, resolveConfig } from "prettier";' },
  external: ["./plugins/*"],
});

/**
 * What lies in dist/, and what went into it.
 * @returns {Promise<{ files: Map<string, string | Uint8Array>, metafiles: import("esbuild").Metafile[] }>}
 */
export async function bundle() {
  const [kalc, server, prettier] = await Promise.all([
    build({
      ...forNode,
      // What V8 made of a script can be kept, what it made of an ES module cannot.
      format: "cjs",
      entryPoints: [here("main.ts")],
      // What a library asks for its own address, to require() from there.
      define: {
        KALC_VERSION: JSON.stringify(version),
        KALC_HOMEPAGE: JSON.stringify(homepage),
        "import.meta.url": "__filename",
      },
      alias: { prettier: "../bin/prettier.cjs", "@kalc/lsp": "./server.cjs" },
      external: ["../bin/prettier.cjs", "./server.cjs"],
      // Commands are loaded with import(); all of them lie in the bundle.
      supported: { "dynamic-import": false },
    }),
    build({
      ...forNode,
      format: "cjs",
      entryPoints: [here("../lsp/index.ts")],
      supported: { "dynamic-import": false },
    }),
    build({
      ...prettierSettings,
      format: "esm",
      banner: {
        // CommonJS dependencies ask for Node's own modules with require(), which an ES module does not have.
        js: "const require=process.getBuiltinModule;",
      },
    }),
  ]);
  const text = inAscii(kalc.outputFiles);
  // The name under which bin/start.cjs keeps what V8 makes of it.
  const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return {
    files: new Map([
      ["kalc.cjs", `// ${name}\n${text}`],
      ["server.cjs", inAscii(server.outputFiles)],
      ["prettier.js", theOne(prettier.outputFiles).text],
    ]),
    metafiles: [kalc.metafile, server.metafile, prettier.metafile],
  };
}

/**
 * Regular expressions keep their letters. All in ASCII a bundle is read faster, and takes half the memory.
 * @param {import("esbuild").OutputFile[]} outputFiles
 */
export function inAscii(outputFiles) {
  return theOne(outputFiles).text.replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** @param {import("esbuild").OutputFile[]} outputFiles */
export function theOne([made]) {
  if (!made) throw new Error("esbuild made nothing");
  return made;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files } = await bundle();
  mkdirSync(here("dist"), { recursive: true });
  for (const [name, text] of files) writeFileSync(here(`dist/${name}`), text);
  rmSync(here("dist/compiled"), { recursive: true, force: true });
}
