import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { differenceBetween } from "../../parser/difference/index.ts";
import { typedFrom } from "../parser/difference/read.ts";
import { keepalivedVersion } from "../support/keepalived.ts";
import { fetchKeepalived } from "../conformance/run/debian.ts";
import { describeWith } from "../support/needs.ts";
import { inMachine } from "./machine.ts";
import { edits, type ServiceEdit } from "./reload/edits.ts";
import { applied, linesOf, tableOf } from "./reload/foreseen.ts";

/** What the guest prints of each edit, on one keepalived. */
function observe(
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

function markOf({ name }: ServiceEdit): string {
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

/** So many edits at a time: a machine has a few minutes. */
const AT_ONCE = 9;

const parcels = Array.from({ length: Math.ceil(edits.length / AT_ONCE) }, (_, at) =>
  edits.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
);

/** A suite of Debian whose keepalived is asked instead, such as trixie. */
const suite = process.env.KALC_LAB_SUITE;
const program = suite === undefined ? "keepalived" : fetchKeepalived(suite);

describeWith(["keepalived", "lab"], "what kalc diff foresees of virtual servers, with real IPVS", () => {
  test.each(parcels.map((parcel, at) => [at + 1, parcel] as const))("parcel %i", (_, parcel) => {
    const parts = observe(parcel, program, keepalivedVersion(program));
    for (const edit of parcel) {
      const [before, after, ...connections] = (parts[markOf(edit)] ?? "").split("\n");
      expect([before, after], edit.name).toEqual(["before: as foreseen", "after: as foreseen"]);
      expect(connections, edit.name).toEqual(connections.map((line) => expectedOf(line, edit)));
      expect(connections, edit.name).toHaveLength(2);
    }
  });
});

/** "web1 then none" where it is cut off, else the same host again. */
function expectedOf(line: string, { cut = [] }: ServiceEdit): string {
  const host = line.split(" ")[0] ?? "";
  return `${host} then ${cut.includes(host) ? "none" : host}`;
}
