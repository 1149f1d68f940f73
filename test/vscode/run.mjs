// `npm run test:vscode`: sets VS Code up where that is still to be done, and runs the suites in it. With `--set-up`
// that is all, and `npm test` then runs them with the others; with `--activation` it is measured how soon the extension
// is there, with `--screenshots` the pictures of its README are taken.
import { spawnSync } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import process from "node:process";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
process.chdir(root);
const args = process.argv.slice(2);

spawnSync(process.execPath, ["test/setup/install.mjs", "vscode"], { stdio: "inherit" });
const instead = /** @type {Readonly<Record<string, string>>} */ ({
  "--activation": "test/vscode/activation.ts",
  "--screenshots": "test/vscode/screenshots/main.ts",
})[args[0] ?? ""];
const status = await mainOf("test/vscode/setup/main.ts");
if (args[0] === "--set-up") process.exitCode = status;
else if (instead) process.exitCode = status || (await mainOf(instead, args.slice(1)));
else {
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "test/vscode/", ...args];
  process.exitCode = spawnSync(process.execPath, vitest, { stdio: "inherit" }).status ?? 1;
}

/**
 * @param {string} script
 * @param {readonly string[]} [words]
 * @returns {Promise<number>} its exit status
 */
async function mainOf(script, words = []) {
  const outfile = `${root}node_modules/.cache/kalc/${script.replaceAll("/", "-")}.mjs`;
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    packages: "external",
    logLevel: "warning",
  });
  const { main } = await import(pathToFileURL(outfile).href);
  return main(words);
}
