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
    // Suites that call keepalived spend their time in it, not here: one process for each core up to four.
    maxWorkers: 4,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
