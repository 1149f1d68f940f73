import { appendFileSync, rmSync } from "node:fs";
import process from "node:process";
import { expect, test } from "vitest";
import { keepalivedVersion } from "../support/keepalived.ts";
import { fetchKeepalived } from "../conformance/run/debian.ts";
import { describeWith } from "../support/needs.ts";
import { inMachine } from "./machine.ts";
import { folderOf, markOf } from "./reload/case.ts";
import { edits, type ServiceEdit } from "./reload/edits.ts";
import { lacking, runsIn, serviceRun } from "./reload/took.ts";

/** A file for how long things took: what it lacks is measured. */
const runs = process.env.KALC_LAB_RUNS;

/** What the guest prints of each edit, on one keepalived. */
function observe(
  some: readonly ServiceEdit[],
  program: string,
  version: string,
): Readonly<Record<string, string>> {
  const folder = folderOf(some, program, version, runs !== undefined);
  try {
    return inMachine("reload.sh", folder).parts;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A suite of Debian whose keepalived is asked instead, such as trixie. */
const suite = process.env.KALC_LAB_SUITE;
const program = suite === undefined ? "keepalived" : fetchKeepalived(suite);

/** So many edits at a time: a machine has a few minutes. */
const AT_ONCE = 9;

const chosen =
  runs === undefined
    ? edits.filter(({ isOnlyMeasured }) => isOnlyMeasured !== true)
    : lacking(edits, runsIn(runs), keepalivedVersion(program));

const parcels = Array.from({ length: Math.ceil(chosen.length / AT_ONCE) }, (_, at) =>
  chosen.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
);

describeWith(["keepalived", "lab"], "what kalc diff foresees of virtual servers, with real IPVS", () => {
  test.each(parcels.map((parcel, at) => [at + 1, parcel] as const))("parcel %i", (_, parcel) => {
    const version = keepalivedVersion(program);
    const parts = observe(parcel, program, version);
    for (const edit of parcel) {
      const [before, after, one = "", two = "", ...took] = (parts[markOf(edit)] ?? "").split("\n");
      expect([before, after], edit.name).toEqual(["before: as foreseen", "after: as foreseen"]);
      const connections = [one, two];
      expect(connections, edit.name).toEqual(connections.map((line) => expectedOf(line, edit)));
      if (runs !== undefined) appendFileSync(runs, `${JSON.stringify(serviceRun(edit, version, took))}\n`);
    }
  });
});

/** "web1 then none" where it is cut off, else the same host again. */
function expectedOf(line: string, { cut = [] }: ServiceEdit): string {
  const host = line.split(" ")[0] ?? "";
  return `${host} then ${cut.includes(host) ? "none" : host}`;
}
