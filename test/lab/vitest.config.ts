import { mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "../../vitest.config.ts";

// Each test boots a machine: a matter of tens of seconds, and of one processor each.
const lab: ViteUserConfig = {
  test: { include: ["test/lab/**/*.lab.ts"], testTimeout: 300_000, maxWorkers: 2 },
};

const config: ViteUserConfig = mergeConfig({ ...base, test: { ...base.test, include: [] } }, lab);

export default config;
