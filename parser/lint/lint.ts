import type { Diagnostic, Severity } from "../diagnostics/index.ts";
import { typed } from "../model/index.ts";
import {
  readConfiguration,
  readForAllIds,
  type FileUse,
  type ReadOptions,
  type Reading,
} from "../reader/index.ts";
import type { FeatureName } from "../schema/index.ts";
import { lineCache, treeOf, type SourceTree } from "../syntax/index.ts";
import { judge, knownWords, type Verdict } from "../verdict/index.ts";
import { inOrder, mergeOverIds, ofHosts } from "./merge.ts";
import { isBetweenClusters, isBetweenNodes } from "./registry.ts";
import { diagnosticOf } from "./rule.ts";
import { lintRules } from "./rules/index.ts";
import { keywordsIn } from "./rules/settings-in.ts";
import { suppress } from "./suppress.ts";
import { suppressionsIn } from "./suppressions.ts";

/** What settings make of a rule, by its id. */
export type Severities = ReadonlyMap<string, Severity | "off">;

export interface LintOptions extends ReadOptions {
  /** What the build has; without it every build-dependent word is accepted. */
  readonly features?: ReadonlySet<FeatureName> | undefined;
  /** How many processors the host has; without it any number of a processor is accepted. */
  readonly processors?: number | undefined;
  readonly severities?: Severities | undefined;
}

export interface LintResult {
  readonly version: string;
  /** Of the id that was asked for, else of the reading without an id. */
  readonly verdict: Verdict;
  /** One for each id: null, then those the configuration names; or only the one that was asked for. */
  readonly verdicts: readonly VerdictOfId[];
  /** By file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read for any id, once. */
  readonly files: readonly FileUse[];
}

export interface VerdictOfId {
  readonly configId: string | null;
  readonly verdict: Verdict;
}

/** Reads a configuration for every config id it names and for none, judges each, and says what was found. */
export function lint(options: LintOptions): LintResult {
  const shared = { ...options, cache: options.cache ?? lineCache() };
  const { severities } = options;
  const isOn = (id: string): boolean => severities?.get(id) !== "off";
  const trees = treesByPath();
  const readings = options.configId === undefined ? readForAllIds(shared) : [readConfiguration(shared)];
  const { features, processors } = options;
  const judged = judgeAll(readings, { features, processors, treeOf: trees, isOn });
  const files = filesOf(readings);
  const suppressions = files.flatMap((file) => suppressionsIn(file, trees));
  // Read for one id only, a comment may be there for another; read alone, it may be there for the cluster.
  const canBeUsed = (id: string): boolean =>
    options.configId === undefined && isOn(id) && !isBetweenNodes(id) && !isBetweenClusters(id);
  const diagnostics = suppress(mergeOverIds(judged), suppressions, canBeUsed)
    .filter(({ rule }) => isOn(rule.id))
    .map((diagnostic) => withSeverity(diagnostic, severities));
  const [first] = judged;
  if (!first) throw new Error("a configuration is always read at least once");
  return {
    version: readings[0]?.version ?? "",
    verdict: first.verdict,
    verdicts: judged.map(({ configId, verdict }) => ({ configId, verdict })),
    diagnostics: inOrder(
      diagnostics,
      files.map(({ path }) => path),
    ),
    files,
  };
}

interface Judged extends VerdictOfId {
  readonly diagnostics: readonly Diagnostic[];
}

interface Asked extends Required<Pick<LintOptions, "features" | "processors">> {
  readonly treeOf: (file: FileUse) => SourceTree;
  readonly isOn: (id: string) => boolean;
}

/** Ids that decide nothing read what is read without one, and are judged once; only rules may ask which id it is. */
function judgeAll(readings: readonly Reading[], asked: Asked): readonly Judged[] {
  const { features, processors } = asked;
  const known = knownWords();
  const verdicts = new Map<Reading["passes"], Verdict>();
  const withId = new Map<Reading["passes"], Judged>();
  const hosts = new Set(ofHosts(readings));
  return readings.map((reading) => {
    const { passes, configId } = reading;
    const alike = configId === undefined ? undefined : withId.get(passes);
    // What the first of them is told holds for all, down to its fixes.
    if (alike) return { ...alike, configId: configId ?? null };
    const verdict = verdicts.get(passes) ?? judge(reading, { features, processors, known });
    // What would be found where no host is would not be shown.
    const diagnostics = hosts.has(reading) ? found(reading, verdict, asked) : [];
    const judged = { configId: configId ?? null, verdict, diagnostics };
    verdicts.set(passes, verdict);
    if (configId !== undefined) withId.set(passes, judged);
    return judged;
  });
}

function found(reading: Reading, verdict: Verdict, { features, treeOf, isOn }: Asked): Diagnostic[] {
  const { version, configId } = reading;
  const { configuration } = verdict;
  const context = {
    version,
    features,
    configId,
    configuration,
    typed: typed(configuration, version),
    verdict,
    reading,
    treeOf,
  };
  const diagnostics = [...verdict.diagnostics];
  const keywords = keywordsIn(configuration);
  for (const rule of lintRules) {
    if (!isOn(rule.id) || rule.about?.some((keyword) => keywords.has(keyword)) === false) continue;
    for (const finding of rule.check(context)) diagnostics.push(diagnosticOf(rule, finding));
  }
  return diagnostics;
}

export function withSeverity(diagnostic: Diagnostic, severities: Severities | undefined): Diagnostic {
  const severity = severities?.get(diagnostic.rule.id);
  return severity === undefined || severity === "off" ? diagnostic : { ...diagnostic, severity };
}

/** The same file has the same tree, whichever reading opened it. */
export function treesByPath(): (file: FileUse) => SourceTree {
  const trees = new Map<string, SourceTree>();
  return ({ path, text }) => {
    const tree = trees.get(path) ?? treeOf(text);
    trees.set(path, tree);
    return tree;
  };
}

function filesOf(readings: readonly Reading[]): FileUse[] {
  const files = new Map<string, FileUse>();
  for (const reading of readings) {
    for (const file of reading.files) if (!files.has(file.path)) files.set(file.path, file);
  }
  return [...files.values()];
}
