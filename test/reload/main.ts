// `npm run test:reload`: what a reload does, measured on a pair of hosts, several times for each edit and order.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { reloadTable, type Measurement } from "../../parser/difference/index.ts";
import { compareVersions } from "../../parser/versions/index.ts";
import { fetchKeepalived } from "../conformance/run/debian.ts";
import { keepalivedVersion } from "../support/keepalived.ts";
import { openLab } from "../support/hosts.ts";
import { serviceFileOf, serviceMeasurementsOf } from "../lab/reload/table.ts";
import { runsIn } from "../lab/reload/took.ts";
import { edits, ordersOf, type Edit, type Order } from "./edits.ts";
import { NODES } from "./pair.ts";
import { observe } from "./run.ts";
import { fileOf, measurementsOf, type Run } from "./table.ts";
import { timesOf } from "./times.ts";

const usage = `node test/reload/run.mjs [options]
  --keepalived PATH  this program, instead of the installed one and that of Debian trixie (may be given several times)
  --only WORD        only the edits whose kind or name has it
  --runs N           how often each edit is made in each order (5)
  --beside N         how many pairs of hosts at a time (8)
  --out FILE         where each run is written to, a line of JSON each (reload.jsonl)
  --table FILE       instead: the table with what FILE of --out has, as parser/difference/reload/measured.ts; kinds and
                     releases it has nothing of stay as they are
  --services         with --table: what FILE of --out has was measured of virtual servers, by KALC_LAB_RUNS=FILE npm run
                     test:lab -- reload; the table is parser/difference/reload/measured-services.ts
`;

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      keepalived: { type: "string", multiple: true },
      only: { type: "string", default: "" },
      runs: { type: "string", default: "5" },
      beside: { type: "string", default: "8" },
      out: { type: "string", default: "reload.jsonl" },
      table: { type: "string" },
      services: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (values.table !== undefined) {
    const { text, said } = values.services ? serviceTable(values.out) : vrrpTable(values.out);
    writeFileSync(values.table, text);
    process.stdout.write(`${said}\n`);
    return 0;
  }
  const programs = values.keepalived ?? ["keepalived", fetchKeepalived("trixie")];
  const waiting = interleaved(programs, values.only, Number(values.runs));
  let left = waiting.length;
  const worker = async (): Promise<void> => {
    let lab = await openLab(NODES);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { edit, order, program, version } = next;
      const about = { kind: edit.kind, name: edit.name, order, version };
      try {
        const observed = await observe(lab, edit, order, program);
        appendFileSync(values.out, `${JSON.stringify({ ...about, ...observed })}\n`);
      } catch (error) {
        appendFileSync(values.out, `${JSON.stringify({ ...about, failed: String(error) })}\n`);
        lab.close();
        lab = await openLab(NODES);
      }
      left -= 1;
      if (left % 20 === 0) process.stdout.write(`${left} left\n`);
    }
    lab.close();
  };
  await Promise.all(Array.from({ length: Number(values.beside) }, worker));
  return 0;
}

interface Table {
  readonly text: string;
  readonly said: string;
}

function vrrpTable(file: string): Table {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const all = lines.map((line) => JSON.parse(line) as Run & { readonly failed?: string });
  const done = all.filter(({ failed }) => failed === undefined);
  const known = reloadTable().flatMap(({ measurements }) => measurements);
  return {
    text: fileOf(withOthers(measurementsOf(done), known)),
    said: `${done.length} runs, ${all.length - done.length} that failed`,
  };
}

function serviceTable(file: string): Table {
  const runs = runsIn(file);
  const known = reloadTable().flatMap(({ ofServices }) => ofServices);
  return {
    text: serviceFileOf(withOthers(serviceMeasurementsOf(runs), known)),
    said: `${runs.length} runs; of ${runs.filter(({ others }) => others !== 0).length} the other service failed too`,
  };
}

/** Kinds and releases that were measured before and are not now stay as they are. */
function withOthers<M extends Pick<Measurement, "kind" | "keepalived">>(
  found: readonly M[],
  known: readonly M[],
): readonly M[] {
  const isFound = (one: M): boolean =>
    found.some(({ kind, keepalived }) => kind === one.kind && keepalived === one.keepalived);
  return [...known.filter((one) => !isFound(one)), ...found];
}

interface Planned {
  readonly edit: Edit;
  readonly order: Order;
  readonly program: string;
  readonly version: string;
}

/** Each kind so many times in each order. */
function interleaved(programs: readonly string[], only: string, runs: number): Planned[] {
  const chosen = edits.filter(({ kind, name }) => `${kind}: ${name}`.includes(only));
  const wanted = ({ kind, isForBoth }: Edit): number =>
    timesOf(edits.filter((one) => one.kind === kind && one.isForBoth === isForBoth).length, runs);
  return Array.from({ length: runs }, (_, run) =>
    programs.flatMap((program) => {
      const version = keepalivedVersion(program);
      return chosen
        .filter(({ since }) => since === undefined || compareVersions(since, version) <= 0)
        .filter((edit) => run < wanted(edit))
        .flatMap((edit) => ordersOf(edit).map((order) => ({ edit, order, program, version })));
    }),
  ).flat();
}
