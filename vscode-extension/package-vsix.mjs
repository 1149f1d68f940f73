// `npm run package:vsix [-- FILE]`: everything the extension is in one file, as VS Code, the Marketplace and Open VSX
// take it. Says what is in it and how much of the file each part is.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { bundle } from "./bundle.mjs";
import { addressOf, readmeFor } from "./readme.mjs";
import { contentTypes, vsixManifest } from "./vsix-manifest.mjs";
import { zip } from "./zip.mjs";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

const repository = addressOf(JSON.parse(readFileSync(here("../package.json"), "utf8")).repository);
// Without `type`, or an editor takes dist/extension.browser.js for an ES module.
const manifest = {
  ...JSON.parse(readFileSync(here("package.json"), "utf8")),
  repository: repository && { type: "git", url: repository, directory: "vscode-extension" },
  private: undefined,
  type: undefined,
};

const made = await bundle();
/** @type {Map<string, Uint8Array>} path below extension/ -> bytes */
const files = new Map([["package.json", Buffer.from(JSON.stringify(manifest))]]);
files.set("README.md", Buffer.from(readmeFor(readFileSync(here("README.md"), "utf8"), repository)));
for (const path of ["CHANGELOG.md", "dist/server.cjs", ...pathsIn(manifest)])
  files.set(path, made.get(path) ?? readFileSync(here(path)));
for (const folder of ["media", "walkthrough"].filter((name) => existsSync(here(name)))) {
  for (const path of readdirSync(here(folder)))
    files.set(`${folder}/${path}`, readFileSync(here(`${folder}/${path}`)));
}
files.set("LICENSE.txt", readFileSync(here("../LICENSE")));

const parts = [...files].map(([path, bytes]) => ({ path: `extension/${path}`, bytes }));
const about = [
  { path: "extension.vsixmanifest", bytes: Buffer.from(vsixManifest(manifest)) },
  { path: "[Content_Types].xml", bytes: Buffer.from(contentTypes([...files.keys()])) },
];
const vsix = zip([...about, ...parts]);
const outfile = resolve(process.argv[2] ?? here(`dist/${manifest.name}-${manifest.version}.vsix`));
mkdirSync(dirname(outfile), { recursive: true });
writeFileSync(outfile, vsix);

for (const { path, bytes } of parts.toSorted((a, b) => b.bytes.length - a.bytes.length))
  console.log(`${kilobytes(bytes.length)} ${kilobytes(deflateRawSync(bytes).length)}  ${path}`);
console.log(`${" ".repeat(12)}${kilobytes(vsix.length)}  ${outfile}`);

/**
 * What the manifest names: it says `./path`, or the path of a file with a known ending.
 * @param {unknown} value
 * @returns {string[]}
 */
function pathsIn(value) {
  if (typeof value === "string") {
    const path = value.replace(/^\.\//, "");
    return path !== value || /^[\w/-]+\.(png|svg|md)$/.test(value) ? [path] : [];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(12);
}
