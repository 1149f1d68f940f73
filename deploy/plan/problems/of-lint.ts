// What kalc lint finds in the configurations that are to run, for the keepalived of their hosts: each file as it lies
// here, so that its places, comments and a baseline mean what they mean there.
import type { Diagnostic } from "@kalc/parser/diagnostics";
import { lint, lintCluster, type LintResult } from "@kalc/parser/lint";
import { hostFiles, withoutKnown, type Baseline } from "@kalc/parser/project";
import { directoryOf } from "@kalc/parser/reader";
import type { Severities } from "@kalc/parser/lint";
import type { FeatureName } from "@kalc/parser/schema";
import { bytesOf } from "../../shell/index.ts";
import { readMemory } from "../../observe/index.ts";
import type { Desired } from "../desired/desired.ts";
import { filledFiles, type PlanSources } from "../desired/tree.ts";
import type { Hash } from "../hash.ts";
import { whereOf } from "../hosts/configuration.ts";
import type { HostProblem } from "./host-problem.ts";

/** How kalc.yaml and the command line have it linted. */
export interface LintSettings {
  /** Where kalc.yaml lies. */
  readonly path?: string | undefined;
  readonly severities?: Severities | undefined;
  readonly features?: ReadonlySet<FeatureName> | undefined;
  readonly processors?: number | undefined;
  readonly baseline?: { readonly path: string; readonly known: Baseline } | undefined;
}

export interface LintFindings {
  /** Errors alone: they stop the plan. */
  readonly errors: readonly HostProblem[];
  readonly warnings: number;
}

export function lintFindings(
  all: readonly Desired[],
  sources: PlanSources,
  settings: LintSettings,
  hash: Hash,
): LintFindings {
  const nodes = all.map((desired) => ({
    name: desired.director.name,
    configId: desired.reading.configId,
    result: linted(desired, sources, settings),
  }));
  const between = lintCluster(nodes, settings.severities);
  const files = nodes.map(({ name, result }) => ({
    name,
    files: result.files,
    diagnostics: [...result.diagnostics, ...between.filter((one) => isIn(one, result))],
  }));
  const { baseline } = settings;
  const left = baseline
    ? withoutKnown(files, baseline.known, {
        path: baseline.path,
        cwd: "/",
        hash: (text) => hash(bytesOf(text)),
      }).files
    : files;
  const errors = left.flatMap(({ name, diagnostics }) =>
    diagnostics.filter(isError).map(({ rule, message, place }): HostProblem => ({
      rule,
      host: name,
      message,
      at: whereOf(place),
      severity: "error",
    })),
  );
  const warnings = new Set(
    left.flatMap(({ diagnostics }) =>
      diagnostics
        .filter(({ severity }) => severity === "warning")
        .map(({ rule, place }) => [rule.id, place.file.path, place.start].join("\0")),
    ),
  );
  return { errors, warnings: warnings.size };
}

function linted(
  { director, version, reading }: Desired,
  { files, roots, secrets, memory = readMemory() }: PlanSources,
  { path, severities, features, processors }: LintSettings,
): LintResult {
  const main = director.file;
  return lint({
    main,
    files: hostFiles(filledFiles(files, secrets), {
      main,
      cwd: directoryOf(main),
      settings: { path, roots },
    }),
    version,
    // Only what is for this host: of the others their own findings tell.
    configId: reading.configId,
    severities,
    features,
    processors,
    cache: memory.lines,
    // What is known of words holds for one build and one host.
    ...(features === undefined && processors === undefined && { known: memory.wordsFor(version) }),
  });
}

function isIn({ place }: Diagnostic, { files }: LintResult): boolean {
  return files.some(({ path }) => path === place.file.path);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
