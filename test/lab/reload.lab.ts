import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { differenceBetween } from "../../parser/difference/index.ts";
import { typedFrom } from "../parser/difference/read.ts";
import { keepalivedVersion } from "../support/keepalived.ts";
import { describeWith } from "../support/needs.ts";
import { inMachine } from "./machine.ts";
import { edits, type ServiceEdit } from "./reload/edits.ts";
import { applied, linesOf, tableOf } from "./reload/foreseen.ts";

/** What the guest prints of each edit, on one keepalived. */
export function observe(
  some: readonly ServiceEdit[],
  program: string,
  version: string,
): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "kalc-reload-"));
  try {
    writeFileSync(join(folder, "program"), `${program}\n`);
    for (const edit of some) writeCase(folder, edit, version);
    return inMachine("reload.sh", folder).parts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

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

describeWith(["keepalived", "lab"], "what kalc diff foresees of virtual servers, with real IPVS", () => {
  test("the table before and after each edit", () => {
    const parts = observe(edits, "keepalived", keepalivedVersion());
    for (const edit of edits) {
      expect(parts[markOf(edit)], edit.name).toContain("before: as foreseen\nafter: as foreseen\n");
    }
  });
});
