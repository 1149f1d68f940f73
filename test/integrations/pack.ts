// What `npm run pack` makes, for tests: in a folder of their own.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Packed {
  /** The path of the one file whose name is of that form. */
  readonly file: (name: RegExp) => string;
}

export function pack(...names: readonly string[]): Packed {
  const folder = mkdtempSync(join(tmpdir(), "kalc-packed-"));
  execFileSync(process.execPath, ["cli/pack/main.mjs", ...names, "--out", folder], {
    cwd: root,
    stdio: ["ignore", "ignore", "ignore"],
  });
  return {
    file: (name) => join(folder, readdirSync(folder).find((one) => name.test(one)) ?? `NO ${name.source}`),
  };
}
