// `npm run pack [-- npm vsix executable deb container]`: everything that is handed to users, in dist/, and how big each is.
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { bundle } from "../bundle.mjs";
import { packDeb } from "./deb.mjs";
import { packExecutable } from "./executable.mjs";
import { packContainerfile } from "./image.mjs";
import { packNpm } from "./npm.mjs";
import { inRepository, manifestOf } from "./source.mjs";

const wanted = process.argv.slice(2);
const isWanted = (/** @type {string} */ name) => wanted.length === 0 || wanted.includes(name);

const folder = inRepository("dist");
mkdirSync(folder, { recursive: true });
/** @type {string[]} */
const made = [];

const bundled = await bundle();
if (isWanted("npm")) {
  run("node_modules/typescript/bin/tsc", "-b");
  made.push(...(await packNpm(folder, bundled)));
}
if (isWanted("vsix")) {
  const { name, version } = manifestOf("vscode-extension");
  const file = `${name}-${version}.vsix`;
  run("vscode-extension/package-vsix.mjs", join(folder, file));
  made.push(file);
}
if (isWanted("executable")) made.push(...(await packExecutable(folder, bundled)));
// Made of the executable.
if (isWanted("deb")) made.push(await packDeb(folder));
if (isWanted("container")) made.push(packContainerfile(folder));

for (const file of made)
  console.log(`${(statSync(join(folder, file)).size / 1e6).toFixed(2).padStart(8)} MB  dist/${file}`);

/**
 * @param {string} script
 * @param {...string} args
 */
function run(script, ...args) {
  execFileSync(process.execPath, [script, ...args], {
    cwd: inRepository("."),
    stdio: ["ignore", "ignore", "inherit"],
  });
}
