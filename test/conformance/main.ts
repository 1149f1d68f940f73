// `npm run test:conformance`: what each keepalived says of the generated files, beside what kalc foresees.
import { writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { processorsOfHosts } from "../support/processors.ts";
import { holdAgainst } from "./conformance.ts";
import { sortOut } from "./disagreements.ts";
import { generate } from "./generate/index.ts";
import { inFull, summary, type Result } from "./report.ts";
import { fetchKeepalived } from "./run/debian.ts";

const usage = `node test/conformance/run.mjs [options]
  --keepalived PATH  this program, instead of those of Debian's newer suites (may be given several times)
  --only PREFIX      only the cases whose names begin so, such as vrrp_instance.priority
  --processors N     on a host with so many processors
  --show N           N of the disagreements in full
  --out FILE         all of them in full, into a file
`;

/** Debian's suites with another keepalived than the installed one. */
const suites = ["trixie", "sid"];

export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      keepalived: { type: "string", multiple: true },
      only: { type: "string", default: "" },
      processors: { type: "string", default: `${processorsOfHosts}` },
      show: { type: "string", default: "0" },
      out: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const cases = generate().filter(({ name }) => name.startsWith(values.only));
  let status = 0;
  const details: string[] = [];
  for (const program of values.keepalived ?? suites.map(fetchKeepalived)) {
    const result = await holdAgainst(cases, program, Number(values.processors));
    const { unexplained, unused } = sortOut(result.disagreements, result.version);
    process.stdout.write(`${report({ ...result, disagreements: unexplained }, Number(values.show))}\n`);
    // A part of the cases cannot need every entry.
    const idle = values.only === "" ? unused : [];
    for (const { name } of idle)
      process.stdout.write(`disagreements.json lists what does not disagree: ${name}\n`);
    if (unexplained.length + idle.length > 0) status = 1;
    details.push(...unexplained.map(inFull));
  }
  if (values.out !== undefined) writeFileSync(values.out, details.join("\n"));
  return status;
}

/** Not the first ones, which would be all alike, but some from all over. */
function report(result: Result, shown: number): string {
  const { disagreements } = result;
  const step = Math.max(1, disagreements.length / Math.max(1, shown));
  const picked = Array.from(
    { length: Math.min(shown, disagreements.length) },
    (_, index) => disagreements[Math.floor(index * step)],
  );
  return [summary(result), "", ...picked.filter((one) => one !== undefined).map(inFull)].join("\n");
}
