import { availableParallelism } from "node:os";
import process from "node:process";
import { defineConfig } from "vitest/config";

// "source" lets a suite run against the .ts files themselves: no build between an edit and its test.
// The rest are the bundler's own defaults, which naming any condition would otherwise drop.
const conditions = ["source", "module", "node", "development|production"];

// Daemons lie in sbin, which is not on everybody's PATH.
process.env.PATH = `${process.env.PATH ?? ""}:/usr/sbin:/sbin`;

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/bundle-once.ts", "test/support/probe-needs.ts"],
    reporters: ["./test/support/reporter.ts"],
    setupFiles: ["test/support/fixed-environment.ts"],
    maxWorkers: Math.min(4, availableParallelism()),
    // They end what hangs. A busy machine may take its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
