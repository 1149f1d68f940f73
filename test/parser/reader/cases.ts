import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesOnDisk } from "../../../parser/disk/index.ts";
import { readConfiguration, type Reading } from "../../../parser/reader/index.ts";

/**
 * The reader's cases: `cases/NUMBER-what.conf`, NUMBER being the statement about keepalived's reading that it
 * shows. What no editor shows is written as a mark: <NUL>, <CR>, <a*1000> for a thousand of them.
 */
export const versions = ["2.0.20", "2.2.7", "2.3.4", "2.4.3"] as const;

/** The config id the cases are read for, and the variable they can ask for. */
export const configId = "here";
export const variables = { COLOUR: "green" };

const source = fileURLToPath(new URL("./cases/", import.meta.url));

const MARKS: Readonly<Record<string, string>> = {
  NUL: "\0",
  CR: "\r",
  VT: "\v",
  FF: "\f",
  TAB: "\t",
  BOM: "\ufeff",
  NBSP: "\u00a0",
};

/** The cases as real files, in a folder of their own. */
export function writeCases(): { readonly folder: string; readonly names: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), "kalc-cases-"));
  cpSync(join(source, "inc"), join(folder, "inc"), { recursive: true });
  const names = readdirSync(source)
    .filter((name) => name.endsWith(".conf"))
    .map((name) => name.slice(0, -".conf".length))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  for (const name of names) {
    const text = readFileSync(join(source, `${name}.conf`), "utf8")
      .replaceAll(/<(NUL|CR|VT|FF|TAB|BOM|NBSP)>/g, (_, mark: string) => MARKS[mark] ?? "")
      .replaceAll(/<(.)\*(\d+)>/g, (_, char: string, count: string) => char.repeat(Number(count)));
    writeFileSync(join(folder, `${name}.conf`), text);
  }
  return { folder, names };
}

export function readCase(folder: string, name: string, version: string): Reading {
  return readConfiguration({
    main: `${name}.conf`,
    files: filesOnDisk(folder),
    version,
    configId,
    environment: { workingDirectory: folder, variables },
  });
}
