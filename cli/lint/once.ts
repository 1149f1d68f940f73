import { withReleases, type FoundCluster } from "@kalc/parser/project";
import { NEWEST } from "@kalc/parser/versions";
import { wantsColour } from "../colour.ts";
import { Exit } from "../exit.ts";
import type { Io, Output } from "../io.ts";
import { clustersAmong, withClusters } from "./clusters.ts";
import { formats } from "./formats/index.ts";
import { lintInputs, type LintInput } from "./inputs.ts";
import { notesOn } from "./notes.ts";
import { FAIL_ON_DEFAULT, hasFailed, reportOf, type Report } from "./report.ts";
import type { LintRequest } from "./request.ts";
import { keepingLast, linter, type LintOne } from "./linter.ts";
import { lintAll, type Linted } from "./run.ts";

interface RunResult {
  readonly exit: Exit;
  /** Every file that was read: what a watcher watches. */
  readonly read: readonly string[];
}

/** What became of a part of the run: whether there is something to fail for, and what went wrong. */
interface Reported {
  readonly failed: boolean;
  readonly errors: readonly string[];
}

/** One run over the paths: read, lint, fix, leave out what is known, write the report. */
export async function lintOnce(paths: readonly string[], request: LintRequest, io: Io): Promise<RunResult> {
  const { inputs: opened, errors } = await lintInputs(paths, request, io);
  const complain = (error: string): void => io.stderr.write(`kalc: ${error}\n`);
  for (const error of errors) complain(error);
  const nodes = new Set<string>();
  // What is fixed is not what it was.
  const lintOne = request.fix ? linter(request, io.cwd) : keepingLast(linter(request, io.cwd), nodes);
  const among = (some: readonly LintInput[]): readonly FoundCluster<LintInput>[] | string =>
    some.length > 0 ? clustersAmong(some, lintOne, request, io.cwd) : [];
  const planned = among(opened);
  const inputs = withReleases(opened, typeof planned === "string" ? [] : planned, request.keepalived);
  if (typeof planned !== "string")
    for (const cluster of planned) for (const { input } of cluster.nodes) nodes.add(input.path);
  const found = await lintAll(inputs, lintOne, request, io, nodes);
  // What turned out to be a part of another file is no node.
  const clusters = among(found.map(({ input }) => input));
  if (typeof clusters === "string") {
    complain(clusters);
    return { exit: Exit.usage, read: [] };
  }
  if (!request.quiet) for (const note of notesOn(found, clusters, request, io.cwd)) complain(note);
  const work: Work = { found, clusters, lintOne, request };
  const outcome = inputs.length > 0 ? await finish(work, io) : NOTHING;
  for (const error of outcome.errors) complain(error);
  const isWrong = errors.length > 0 || outcome.errors.length > 0;
  return {
    exit: isWrong ? Exit.usage : outcome.failed ? Exit.findings : Exit.clean,
    read: found.flatMap(({ file }) => file.files.map(({ path }) => path)),
  };
}

const NOTHING: Reported = { failed: false, errors: [] };

interface Work {
  readonly found: readonly Linted[];
  readonly clusters: readonly FoundCluster<LintInput>[];
  readonly lintOne: LintOne;
  readonly request: LintRequest;
}

async function finish(work: Work, io: Io): Promise<Reported> {
  const { found, lintOne, request } = work;
  if (!request.fix) return reportAll(work, io.stdout, io);
  const { applyToFiles, showDiff } = await import("./apply.ts");
  if (request.diff) return { failed: showDiff(found, lintOne, request, io), errors: [] };
  const applied = await applyToFiles(found, lintOne, request, io);
  // Where the fixed text goes to standard output, the findings go beside it.
  const output = found.some(({ input }) => input.isStdin) ? io.stderr : io.stdout;
  const { failed, errors } = await reportAll({ ...work, found: applied.found }, output, io);
  return { failed, errors: [...applied.errors, ...errors] };
}

async function reportAll(work: Work, output: Output, io: Io): Promise<Reported> {
  const { found, clusters, lintOne, request } = work;
  let files = withClusters(found, clusters, lintOne, request);
  let known = 0;
  const { baseline, writeBaseline: target } = request;
  if (baseline !== undefined || target !== undefined) {
    const { withoutKnownIn, writeBaseline } = await import("./baseline.ts");
    if (target !== undefined) {
      const written = writeBaseline(files, target, io.cwd);
      if (typeof written === "string") return { failed: false, errors: [written] };
      io.stderr.write(`kalc: ${written} ${written === 1 ? "finding" : "findings"} written to ${target}\n`);
      return NOTHING;
    }
    const left = withoutKnownIn(files, baseline ?? "", io.cwd);
    if (typeof left === "string") return { failed: false, errors: [left] };
    if (left.stale > 0) {
      io.stderr.write(
        `kalc: ${left.stale} ${left.stale === 1 ? "finding" : "findings"} of ${baseline ?? ""} ${left.stale === 1 ? "is" : "are"} gone: write the baseline again with --write-baseline\n`,
      );
    }
    ({ files, known } = left);
  }
  const version = found[0]?.input.keepalived ?? NEWEST;
  const failOn = new Map(
    found.map(({ input: { path, settings } }) => [
      path,
      request.failOn ?? settings.failOn ?? FAIL_ON_DEFAULT,
    ]),
  );
  const report = reportOf(files, version, known, failOn);
  output.write(await textOf(report, request, output, io));
  const failed = report.files.some((file) => hasFailed(file, failOn.get(file.path) ?? FAIL_ON_DEFAULT));
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
    verbose: request.verbose,
    quiet: request.quiet,
  });
}
