import { fileURLToPath } from "node:url";
import { filesOnDisk } from "../../../../parser/disk/index.ts";
import { formats, type FormatName } from "../../../../cli/lint/formats/index.ts";
import { linted, reportOf, type Report } from "../../../../cli/lint/report.ts";
import { lint } from "../../../../parser/lint/index.ts";
import { fullReport } from "../report.ts";

/** A report as a format writes it, without colours. */
export async function written(name: FormatName, report: Report, columns = 110): Promise<string> {
  const { format } = await formats[name]();
  return format(report, { colour: false, columns });
}

export const empty = reportOf([], "2.4.3");

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const examples = ["examples/first-try.conf", "examples/haproxy-pair/lb1.conf"].map((main) =>
  linted(main, lint({ main, files: filesOnDisk(root) })),
);

/** What every format has to get right: everything there is, what rules really say, and nothing at all. */
export const reports: readonly (readonly [string, Report])[] = [
  ["everything", fullReport()],
  ["a report of the examples", reportOf(examples, "2.4.3")],
  ["nothing", empty],
];
