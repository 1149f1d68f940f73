// The packages for npm. Each has everything it runs in it, so that installing one installs nothing else.
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { forNode } from "../bundle.mjs";
import { thirdParty } from "./licences.mjs";
import { about, inRepository, manifestOf, readText, version } from "./source.mjs";

const contents = { kalc: kalcPackage, parser: parserPackage, server: serverPackage };

/** @typedef {Map<string, string | Uint8Array>} Contents path in the package -> what is there */

/**
 * @param {string} folder where the packages go
 * @param {Awaited<ReturnType<typeof import("../bundle.mjs").bundle>>} bundled
 * @param {readonly (keyof typeof contents)[]} names which
 * @returns {Promise<string[]>} the names of their files
 */
export async function packNpm(folder, bundled, names = ["kalc", "parser", "server"]) {
  const packages = await Promise.all(names.map((name) => contents[name](bundled)));
  const work = mkdtempSync(join(tmpdir(), "kalc-npm-"));
  try {
    const folders = packages.map((files, index) => {
      const place = join(work, String(index));
      for (const [path, what] of files) {
        mkdirSync(dirname(join(place, path)), { recursive: true });
        writeFileSync(join(place, path), what);
      }
      return place;
    });
    const args = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, ...folders];
    return execFileSync("npm", args, { encoding: "utf8" }).trim().split("\n");
  } finally {
    rmSync(work, { recursive: true });
  }
}

/**
 * @param {Awaited<ReturnType<typeof import("../bundle.mjs").bundle>>} bundled
 * @returns {Promise<Contents>}
 */
async function kalcPackage({ files, metafiles }) {
  const plugin = await parserBundle({ prettier: "format/plugin.ts" });
  const bin = readdirSync(inRepository("cli/bin"));
  return new Map([
    manifest("cli", {
      // What --version says is read from here.
      keepalived: manifestOf("cli").keepalived,
      bin: { kalc: "bin/kalc.cjs" },
      exports: {
        "./prettier": { types: "./dist/plugin/prettier.d.ts", default: "./dist/plugin/prettier.js" },
        "./kalc.schema.json": "./kalc.schema.json",
        "./package.json": "./package.json",
      },
      peerDependencies: { prettier: "^3.0.0" },
      peerDependenciesMeta: { prettier: { optional: true } },
    }),
    ...texts("cli/pack/readme/kalc.md", [...metafiles, plugin.metafile]),
    ...bin.map((name) => file(`bin/${name}`, readFileSync(inRepository(`cli/bin/${name}`)))),
    ...[...files].map(([name, text]) => file(`dist/${name}`, text)),
    ...plugin.outputs.map(([name, text]) => file(`dist/plugin/${name}`, text)),
    file("dist/plugin/prettier.d.ts", PLUGIN_TYPES),
    file("kalc.schema.json", readFileSync(inRepository("cli/kalc.schema.json"))),
  ]);
}

const PLUGIN_TYPES = `import type { Plugin } from "prettier";
export declare const languages: NonNullable<Plugin["languages"]>;
export declare const defaultOptions: NonNullable<Plugin["defaultOptions"]>;
export declare const parsers: NonNullable<Plugin["parsers"]>;
export declare const printers: NonNullable<Plugin["printers"]>;
`;

/** @returns {Promise<Contents>} */
async function parserPackage() {
  const source = manifestOf("parser");
  const entries = Object.entries(source.exports).map(([name, { source: path, types }]) => ({
    name,
    path: path.slice("./".length),
    types,
  }));
  const { outputs, metafile } = await parserBundle(
    Object.fromEntries(entries.map(({ name, path }) => [name.slice("./".length), path])),
  );
  return new Map([
    manifest("parser", {
      exports: {
        ...Object.fromEntries(
          entries.map(({ name, types }) => [
            name,
            { types, default: `./dist/${name.slice("./".length)}.js` },
          ]),
        ),
        "./package.json": "./package.json",
      },
      peerDependencies: source.peerDependencies,
      peerDependenciesMeta: source.peerDependenciesMeta,
    }),
    ...texts("cli/pack/readme/parser.md", [metafile]),
    ...outputs.map(([name, text]) => file(`dist/${name}`, text)),
    ...declarations("parser"),
  ]);
}

/**
 * Modules that share what they have in common, with the libraries they use in them. Prettier stays outside: a plugin
 * works with the Prettier that loads it.
 * @param {Record<string, string>} entryPoints name -> path in parser/
 */
async function parserBundle(entryPoints) {
  const { outputFiles, metafile } = await build({
    ...forNode,
    absWorkingDir: inRepository("parser"),
    platform: "neutral",
    mainFields: ["module", "main"],
    format: "esm",
    splitting: true,
    entryPoints,
    chunkNames: "shared/[hash]",
    outdir: inRepository("parser/dist"),
    external: ["node:*", "prettier"],
  });
  const outputs = outputFiles.map(
    ({ path, contents }) =>
      /** @type {[string, Uint8Array]} */ ([path.slice(inRepository("parser/dist/").length), contents]),
  );
  return { outputs, metafile: fromRepository(metafile) };
}

/**
 * Inputs are named from parser/ on, where libraries lie one folder further up.
 * @param {import("esbuild").Metafile} metafile
 */
function fromRepository(metafile) {
  const inputs = Object.entries(metafile.inputs).map(([path, input]) => [join("parser", path), input]);
  return { ...metafile, inputs: Object.fromEntries(inputs) };
}

/**
 * @param {Awaited<ReturnType<typeof import("../bundle.mjs").bundle>>} bundled
 * @returns {Contents}
 */
function serverPackage({ files, metafiles: [, server] }) {
  if (!server) throw new Error("the bundle says nothing of the server");
  return new Map([
    manifest("lsp", {
      bin: { "kalc-lsp": "bin/kalc-lsp.cjs" },
      exports: {
        ".": { types: "./dist/server.d.cts", default: "./dist/server.cjs" },
        "./package.json": "./package.json",
      },
    }),
    ...texts("cli/pack/readme/lsp.md", [server]),
    file("bin/kalc-lsp.cjs", readText("cli/pack/kalc-lsp.cjs")),
    file("dist/server.cjs", files.get("server.cjs") ?? ""),
    file("dist/server.d.cts", readText("lsp/dist/wire/node.d.ts")),
  ]);
}

/**
 * The compiler's declarations. They name each other's sources, which are not there.
 * @param {string} folder
 */
function declarations(folder) {
  const names = readdirSync(inRepository(`${folder}/dist`), { recursive: true, encoding: "utf8" });
  return (
    names
      // What was compiled earlier may be of a source that is gone.
      .filter(
        (name) =>
          /\.d\.ts$/.test(name) && existsSync(inRepository(`${folder}/${name.slice(0, -".d.ts".length)}.ts`)),
      )
      .map((name) =>
        file(
          `dist/${name}`,
          readText(`${folder}/dist/${name}`).replaceAll(/(from |import\()"(\.[^"]*)\.ts"/g, '$1"$2.js"'),
        ),
      )
  );
}

/**
 * Nothing of the workspace is left in it.
 * @param {string} folder
 * @param {object} more
 */
function manifest(folder, more) {
  const { name, description, type } = manifestOf(folder);
  return file(
    "package.json",
    `${JSON.stringify({ name, version, description, ...about, type, ...more }, undefined, 2)}\n`,
  );
}

/**
 * @param {string} readme
 * @param {readonly import("esbuild").Metafile[]} metafiles
 */
function texts(readme, metafiles) {
  return [
    file("README.md", readText(readme)),
    file("LICENSE", readText("LICENSE")),
    file("THIRD-PARTY.txt", thirdParty(metafiles)),
  ];
}

/**
 * @param {string} path
 * @param {string | Uint8Array} what
 * @returns {[string, string | Uint8Array]}
 */
function file(path, what) {
  return [path, what];
}
