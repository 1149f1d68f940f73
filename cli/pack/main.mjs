// `npm run pack [-- npm vsix executable deb container] [--out FOLDER]`: everything that is handed to users, in one
// folder (dist), and how big each is. `kalc` is the first of the packages for npm alone, in a moment.
import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { bundle } from "../bundle.mjs";
import { packDeb } from "./deb.mjs";
import { packExecutable } from "./executable.mjs";
import { packContainerfile } from "./image.mjs";
import { packNpm } from "./npm.mjs";
import { inRepository, manifestOf } from "./source.mjs";

const { values, positionals: wanted } = parseArgs({
  options: { out: { type: "string", default: inRepository("dist") } },
  allowPositionals: true,
});
const isWanted = (/** @type {string} */ name) => wanted.length === 0 || wanted.includes(name);

const folder = resolve(values.out);
mkdirSync(folder, { recursive: true });
/** @type {string[]} */
const made = [];

const bundled = await bundle();
if (isWanted("npm")) {
  run("node_modules/typescript/bin/tsc", "-b");
  made.push(...(await packNpm(folder, bundled)));
} else if (isWanted("kalc")) made.push(...(await packNpm(folder, bundled, ["kalc"])));
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
  console.log(
    `${(statSync(join(folder, file)).size / 1e6).toFixed(2).padStart(8)} MB  ${relative("", join(folder, file))}`,
  );

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
