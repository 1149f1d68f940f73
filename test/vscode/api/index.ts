// What the editor runs: every case in turn. Each outcome is a line that the test outside reads.
import { extensions, workspace } from "vscode";
import { holds, type Case } from "./case.ts";
import { commandCases } from "./cases/commands.ts";
import { findingCases } from "./cases/findings.ts";
import { includedCases } from "./cases/included.ts";
import { languageCases } from "./cases/language.ts";
import { nameCases } from "./cases/names.ts";
import { textCases } from "./cases/text.ts";
import { untrustedCases } from "./cases/untrusted.ts";

const installed: Case = {
  name: "the extension is installed",
  run() {
    holds(extensions.getExtension("kalc.kalc-vscode") !== undefined, "it is not");
    return Promise.resolve();
  },
};

const cases: readonly Case[] = workspace.isTrusted
  ? [...languageCases, ...includedCases, ...findingCases, ...nameCases, ...textCases, ...commandCases]
  : untrustedCases;

export async function run(): Promise<void> {
  let failed = 0;
  for (const { name, run: runCase } of [installed, ...cases]) {
    const start = Date.now();
    let error: string | undefined;
    try {
      await runCase();
    } catch (thrown) {
      failed += 1;
      error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    }
    // eslint-disable-next-line no-console -- this is how it is heard outside
    console.log(`kalc-outcome ${JSON.stringify({ name, ms: Date.now() - start, error })}`);
  }
  if (failed > 0) throw new Error(`${failed} failed`);
}
