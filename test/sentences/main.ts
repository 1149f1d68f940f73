import process from "node:process";
import { sheet } from "./sheet.ts";

/** Prints every sentence, or with a word only the entries that contain it. */
export function main([word]: readonly string[]): void {
  const entries = word === undefined ? sheet() : sheet().filter((entry) => entry.includes(word));
  process.stdout.write(`${entries.join("\n\n")}\n`);
}
