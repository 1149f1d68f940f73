import { mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "../../vitest.config.ts";
import { allowedProcessors } from "./kernel/processors.ts";

// Each test boots a machine: a matter of tens of seconds, and of one processor each.
const lab: ViteUserConfig = {
  test: {
    include: ["test/lab/**/*.lab.ts"],
    globalSetup: ["test/lab/set-up.ts"],
    testTimeout: 600_000,
    maxWorkers: Math.min(2, allowedProcessors().length),
  },
};

const config: ViteUserConfig = mergeConfig({ ...base, test: { ...base.test, include: [] } }, lab);

export default config;
