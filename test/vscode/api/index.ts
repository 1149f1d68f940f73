// What the editor runs: every case in turn.
import { extensions, workspace } from "vscode";
import { holds, until, type Case } from "./case.ts";
import { commandCases } from "./cases/commands.ts";
import { findingCases } from "./cases/findings.ts";
import { includedCases } from "./cases/included.ts";
import { languageCases } from "./cases/language.ts";
import { nameCases } from "./cases/names.ts";
import { textCases } from "./cases/text.ts";
import { untrustedCases } from "./cases/untrusted.ts";
import { runAll } from "./tell.ts";

const installed: Case = {
  name: "the extension is installed, and a folder is open",
  async run() {
    holds(extensions.getExtension("kalc.kalc-vscode") !== undefined, "it is not");
    // Some editors open the folders of a workspace only after they run this.
    await until("a folder", () => (workspace.workspaceFolders ?? []).length > 0);
  },
};

const cases: readonly Case[] = workspace.isTrusted
  ? [...languageCases, ...includedCases, ...findingCases, ...nameCases, ...textCases, ...commandCases]
  : untrustedCases;

export async function run(): Promise<void> {
  await runAll([installed, ...cases]);
}
