// `npm run test:vscode -- --activation`: the milliseconds that activating the extension takes, as the editor itself
// measures it, and from opening a file to its first findings, beside those of two extensions that come with the editor,
// in the same runs.
import process from "node:process";
import { editorIn, folderOf, RELEASES } from "./setup/editors.ts";
import { launchBrowser } from "./support/browser.ts";
import { makeDriver, runInHost } from "./support/in-host.ts";
import { extensionsWith } from "./support/server.ts";
import { packageVsix } from "./support/vsix.ts";

const ROUNDS = 6;
const FILES = 3;

export async function main(): Promise<number> {
  const [release] = RELEASES;
  if (!release) return 1;
  const editor = editorIn(folderOf(release), release);
  const extensions = extensionsWith(editor, packageVsix());
  const [browser, driver] = await Promise.all([launchBrowser(), makeDriver()]);
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    const { outcomes } = await runInHost(editor, browser, driver, {
      kind: "workspace",
      isTrusted: true,
      extensions,
      entry: "activation",
      files: { "speed/first": String(round % FILES) },
    });
    const failed = outcomes.find(({ error }) => error !== undefined);
    if (failed) throw new Error(failed.error);
    for (const { name, ms } of outcomes.filter((one) => one.name.includes(": ")))
      times.set(name, [...(times.get(name) ?? []), ms]);
  }
  await browser.close();
  process.stdout.write(`VS Code ${release.vscode}, ms\n`);
  for (const [name, all] of [...times].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const sorted = all.toSorted((a, b) => a - b).map(Math.round);
    process.stdout.write(
      `${name.padEnd(46)} median ${String(sorted[sorted.length >> 1]).padStart(5)}  of ${sorted.join(" ")}\n`,
    );
  }
  return 0;
}
