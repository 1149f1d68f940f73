// `npm run test:lab`: installs what the lab needs beside the other suites' programs, and runs it.
import { spawnSync } from "node:child_process";
import process from "node:process";

for (const args of [
  ["test/setup/install.mjs", "lab"],
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "test/lab/vitest.config.ts",
    ...process.argv.slice(2),
  ],
]) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
