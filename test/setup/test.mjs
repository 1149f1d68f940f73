// `npm test`: installs what the suites need, holds the code against the static checks, runs the suites.
// With arguments (`npm test -- test/cli`) it runs just the suites they name.
import { spawnSync } from "node:child_process";
import process from "node:process";

const args = process.argv.slice(2);

runStep("test/setup/install.mjs", "suites");
const staticStatus = args.length > 0 ? 0 : runStep("test/setup/static.mjs");
// The reporter says so once more, because the suites' own output has scrolled it away.
if (staticStatus !== 0) process.env.KALC_STATIC_CHECKS = "failed";
const suitesStatus = runStep("node_modules/vitest/vitest.mjs", "run", ...args);
process.exitCode = staticStatus || suitesStatus;

/**
 * @param {string} script
 * @param {string[]} scriptArgs
 */
function runStep(script, ...scriptArgs) {
  return spawnSync(process.execPath, [script, ...scriptArgs], { stdio: "inherit" }).status ?? 1;
}
