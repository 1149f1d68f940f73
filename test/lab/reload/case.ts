// What the guest is given: a folder for each edit.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differenceBetween } from "../../../parser/difference/index.ts";
import { typedFrom } from "../../parser/difference/read.ts";
import type { ServiceEdit } from "./edits.ts";
import { applied, linesOf, tableOf } from "./foreseen.ts";

/** A new folder, for the caller to remove; `isMeasured` has the guest say how long things take. */
export function folderOf(
  edits: readonly ServiceEdit[],
  program: string,
  version: string,
  isMeasured = false,
): string {
  const folder = mkdtempSync(join(tmpdir(), "kalc-reload-"));
  writeFileSync(join(folder, "program"), `${program}\n`);
  if (isMeasured) writeFileSync(join(folder, "measure"), "");
  for (const edit of edits) writeCase(folder, edit, version);
  return folder;
}

/** Under which the guest prints what it sees. */
export function markOf({ name }: ServiceEdit): string {
  return name.replaceAll(/\W+/g, "-");
}

function writeCase(folder: string, edit: ServiceEdit, version: string): void {
  const own = join(folder, markOf(edit));
  mkdirSync(own);
  const [before, after] = [typedFrom(edit.before, version), typedFrom(edit.after, version)];
  const table = applied(tableOf(before), differenceBetween(before, after), after);
  writeFileSync(join(own, "old.conf"), edit.before);
  writeFileSync(join(own, "new.conf"), edit.after);
  writeFileSync(join(own, "before"), linesOf(tableOf(before), edit.downBefore));
  writeFileSync(join(own, "after"), linesOf(table, edit.downAfter));
}
