import { isAsSevere } from "@kalc/parser/diagnostics";
import { NEWEST } from "@kalc/parser/versions";
import { wantsColour } from "../colour.ts";
import { Exit } from "../exit.ts";
import type { Io, Output } from "../io.ts";
import { withClusters } from "./clusters.ts";
import { formats } from "./formats/index.ts";
import { lintInputs } from "./inputs.ts";
import { reportOf, type Report } from "./report.ts";
import type { LintRequest } from "./request.ts";
import { lintAll, linter, versionFor, type Linted, type LintOne } from "./run.ts";

interface RunResult {
  readonly exit: Exit;
  /** Every file that was read: what a watcher watches. */
  readonly read: readonly string[];
}

/** What became of a part of the run: whether there is something to fail for, and what went wrong. */
interface Outcome {
  readonly failed: boolean;
  readonly errors: readonly string[];
}

/** One run over the paths: read, lint, fix, leave out what is known, write the report. */
export async function lintOnce(paths: readonly string[], request: LintRequest, io: Io): Promise<RunResult> {
  const { inputs, errors } = await lintInputs(paths, request, io);
  const complain = (error: string): void => io.stderr.write(`kalc: ${error}\n`);
  for (const error of errors) complain(error);
  const lintOne = linter(request, io);
  const found = lintAll(inputs, lintOne, io);
  const outcome = inputs.length > 0 ? await finish(found, lintOne, request, io) : NOTHING;
  for (const error of outcome.errors) complain(error);
  const isWrong = errors.length > 0 || outcome.errors.length > 0;
  return {
    exit: isWrong ? Exit.usage : outcome.failed ? Exit.findings : Exit.clean,
    read: found.flatMap(({ file }) => file.files.map(({ path }) => path)),
  };
}

const NOTHING: Outcome = { failed: false, errors: [] };

async function finish(
  found: readonly Linted[],
  lintOne: LintOne,
  request: LintRequest,
  io: Io,
): Promise<Outcome> {
  if (!request.fix) return reportAll(found, lintOne, request, io.stdout, io);
  const { applyToFiles, showDiff } = await import("./apply.ts");
  if (request.diff) return { failed: showDiff(found, lintOne, request, io), errors: [] };
  const applied = applyToFiles(found, lintOne, request, io);
  // Where the fixed text goes to standard output, the findings go beside it.
  const output = found.some(({ input }) => input.isStdin) ? io.stderr : io.stdout;
  const { failed, errors } = await reportAll(applied.found, lintOne, request, output, io);
  return { failed, errors: [...applied.errors, ...errors] };
}

async function reportAll(
  found: readonly Linted[],
  lintOne: LintOne,
  request: LintRequest,
  output: Output,
  io: Io,
): Promise<Outcome> {
  const together = withClusters(found, lintOne, request, io.cwd);
  if (typeof together === "string") return { failed: false, errors: [together] };
  let files = together;
  let known = 0;
  const { baseline, writeBaseline: target } = request;
  if (baseline !== undefined || target !== undefined) {
    const { withoutKnown, writeBaseline } = await import("./baseline.ts");
    if (target !== undefined) {
      const written = writeBaseline(files, target, io.cwd);
      if (typeof written === "string") return { failed: false, errors: [written] };
      io.stderr.write(`kalc: ${written} findings written to ${target}\n`);
      return NOTHING;
    }
    const left = withoutKnown(files, baseline ?? "", io.cwd);
    if (typeof left === "string") return { failed: false, errors: [left] };
    if (left.stale > 0) {
      io.stderr.write(
        `kalc: ${left.stale} of ${baseline ?? ""} are found no more: write it anew to drop them\n`,
      );
    }
    ({ files, known } = left);
  }
  const version = found[0] ? versionFor(found[0].input, request) : NEWEST;
  const report = reportOf(files, version, known);
  output.write(await textOf(report, request, output, io));
  const failed = found.some(({ input }, index) => {
    const failOn = request.failOn ?? input.settings.failOn ?? "error";
    return (
      failOn !== "never" &&
      report.files[index]?.diagnostics.some(({ severity }) => isAsSevere(severity, failOn))
    );
  });
  return { failed, errors: [] };
}

const WIDEST = 110;

async function textOf(report: Report, request: LintRequest, output: Output, io: Io): Promise<string> {
  if (request.statistics) {
    const { statisticsJson, statisticsText } = await import("./statistics.ts");
    return request.format === "json" ? statisticsJson(report) : statisticsText(report);
  }
  const { format } = await formats[request.format]();
  return format(report, {
    colour: wantsColour(request.color, output, io.env),
    columns: Math.min(output.columns ?? WIDEST, WIDEST),
  });
}
