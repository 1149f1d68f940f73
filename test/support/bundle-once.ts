import { execFileSync } from "node:child_process";
import process from "node:process";
import type { TestProject } from "vitest/node";

/** Bundles kalc before any suite, so that none tests yesterday's. */
export default function bundleOnce(project: TestProject): void {
  execFileSync(process.execPath, ["cli/bundle.mjs"], { cwd: project.config.root, stdio: "inherit" });
}
