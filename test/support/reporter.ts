import process from "node:process";
import { DefaultReporter, type TestModule, type TestRunEndReason } from "vitest/node";
import type { SerializedError } from "vitest";
import { STANDS_FOR_SUITE } from "./needs.ts";

/** vitest's own report, then what was not run, by name, then one line of sums for people and scripts. */
export default class Reporter extends DefaultReporter {
  override onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    super.onTestRunEnd(modules, errors, reason);
    process.stdout.write(ending(modules, errors.length));
  }
}

function ending(modules: readonly TestModule[], errors: number): string {
  const sums = { passed: 0, failed: errors, skipped: 0 };
  const notRun = { suites: [] as string[], tests: [] as string[] };
  for (const module of modules) {
    // A file that could not even be loaded has no tests to count.
    if (module.errors().length > 0) sums.failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      sums[state === "pending" ? "skipped" : state] += 1;
      const why = test.meta().notRun;
      if (why === undefined) continue;
      const standsForSuite = test.name === STANDS_FOR_SUITE && test.parent.type === "suite";
      const { fullName } = standsForSuite ? test.parent : test;
      notRun[standsForSuite ? "suites" : "tests"].push(`  ${module.relativeModuleId} > ${fullName}: ${why}`);
    }
  }
  const named = [...headed("suite", notRun.suites), ...headed("test", notRun.tests)].join("");
  const staticChecks =
    process.env.KALC_STATIC_CHECKS === "failed" ? "STATIC CHECKS FAILED: see above\n\n" : "";
  return `${named}${staticChecks}${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped\n`;
}

function headed(what: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`NOT RUN, ${lines.length} ${what}${lines.length === 1 ? "" : "s"}:\n${lines.join("\n")}\n\n`];
}
