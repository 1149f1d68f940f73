// `npm run test:vscode`: sets VS Code up where that is still to be done, and runs the suites in it. With `--set-up`
// that is all; `npm test` then runs them with the others.
import { spawnSync } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import process from "node:process";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const outfile = `${root}node_modules/.cache/kalc/set-up-vscode.mjs`;
await build({
  entryPoints: [`${root}test/vscode/setup/main.ts`],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  logLevel: "warning",
});

spawnSync(process.execPath, [`${root}test/setup/install.mjs`, "vscode"], { stdio: "inherit" });
const { main } = await import(pathToFileURL(outfile).href);
const status = await main();
const args = process.argv.slice(2);
if (args[0] === "--set-up") process.exitCode = status;
else {
  const vitest = [`${root}node_modules/vitest/vitest.mjs`, "run", "test/vscode/", ...args];
  process.exitCode = spawnSync(process.execPath, vitest, { cwd: root, stdio: "inherit" }).status ?? 1;
}
