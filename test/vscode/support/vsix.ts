import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** What would be published, of the sources as they are. */
export function packageVsix(): string {
  const path = join(mkdtempSync(join(tmpdir(), "kalc-vsix-")), "kalc.vsix");
  execFileSync(process.execPath, ["vscode-extension/package-vsix.mjs", path], { stdio: "ignore" });
  return path;
}
