// `npm run test:lab`: installs what the lab needs beside the other suites' programs, and runs it.
import { spawnSync } from "node:child_process";
import process from "node:process";

// There is no user-mode Linux for other processors, and the lab says so.
const groups = process.arch === "x64" ? ["suites", "lab"] : ["suites"];
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "test/lab/vitest.config.ts"];
for (const args of [
  ["test/setup/install.mjs", ...groups],
  [...vitest, ...process.argv.slice(2)],
]) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
