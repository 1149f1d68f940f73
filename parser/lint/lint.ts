import type { Diagnostic, Severity } from "../diagnostics/index.ts";
import { typed, type Configuration } from "../model/index.ts";
import {
  overlay,
  readConfiguration,
  readForAllIds,
  wholeBlocks,
  type FileUse,
  type ReadOptions,
  type Reading,
  type WholeBlocks,
} from "../reader/index.ts";
import type { FeatureName } from "../schema/index.ts";
import { finish, type Steps } from "../steps/index.ts";
import { lineCache, treeOf, type LineCache, type ParsedText, type SourceTree } from "../syntax/index.ts";
import {
  judgeInSteps,
  knownWords,
  readAgain,
  type JudgeOptions,
  type KnownWords,
  type Verdict,
} from "../verdict/index.ts";
import { causesOf, fold, followingFromBlocks, type Links } from "./folding/index.ts";
import { inOrder, keyOf, mergeOverIds, ofHosts } from "./merge.ts";
import { isBetweenClusters, isBetweenNodes } from "./registry.ts";
import { diagnosticOf } from "./rule.ts";
import { askOfServers } from "./rules/each-server.ts";
import { lintRules } from "./rules/index.ts";
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
  /** What is known of words already; for readings of one version, build and host. */
  readonly known?: KnownWords | undefined;
  /** Of one who lints the same again after each change. */
  readonly memory?: LintMemory | undefined;
}

/** What is known from one time to the next: nothing that shows in the result. */
export interface LintMemory {
  readonly lines: LineCache;
  readonly blocks: WholeBlocks;
  known: Known | undefined;
}

interface Known {
  readonly version: string;
  readonly features: LintOptions["features"];
  readonly processors: LintOptions["processors"];
  readonly words: KnownWords;
}

export function lintMemory(): LintMemory {
  return { lines: lineCache(), blocks: wholeBlocks(), known: undefined };
}

export interface LintResult {
  readonly version: string;
  /** Of the id that was asked for, else of the reading without an id. */
  readonly verdict: Verdict;
  /** One for each id: null, then those the configuration names; or only the one that was asked for. */
  readonly verdicts: readonly VerdictOfId[];
  /** Every id that a condition names, in order; of the one id that was asked for, those it is shown. */
  readonly configIds: readonly string[];
  /** By file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read for any id, once. */
  readonly files: readonly FileUse[];
}

export interface VerdictOfId {
  readonly configId: string | null;
  readonly verdict: Verdict;
  readonly definitions: Reading["definitions"];
}

/** Reads a configuration for every config id it names and for none, judges each, and says what was found. */
export function lint(options: LintOptions): LintResult {
  return finish(lintInSteps(options));
}

/** The same, with a pause after each reading, pass and rule, and within a pass after some thousand statements. */
export function* lintInSteps(options: LintOptions): Steps<LintResult> {
  const { severities } = options;
  const isOn = (id: string): boolean => severities?.get(id) !== "off";
  const trees = treesByPath();
  const readings = readingsFor(options);
  yield;
  const { features, processors } = options;
  const judged = yield* judgeAll(readings, {
    features,
    processors,
    known: wordsFor(readings, options),
    treeOf: trees,
    isOn,
    variables: options.environment?.variables ?? {},
    readWith: (texts, configId) =>
      readConfiguration({ ...options, files: overlay(options.files, texts), configId }),
  });
  const files = filesOf(readings);
  const suppressions = files.flatMap((file) => suppressionsIn(file, trees));
  // Read for one id only, a comment may be there for another; read alone, it may be there for the cluster.
  const canBeUsed = (id: string): boolean =>
    options.configId === undefined && isOn(id) && !isBetweenNodes(id) && !isBetweenClusters(id);
  const merged = mergeOverIds(judged)
    .filter(({ rule }) => isOn(rule.id))
    .map((diagnostic) => withSeverity(diagnostic, severities));
  const causes = causesOf(merged, judged, files, trees);
  const heard = suppress(merged, suppressions, canBeUsed, causes.follows);
  const diagnostics = heard
    .filter(({ rule }) => isOn(rule.id))
    .map((diagnostic) => withSeverity(diagnostic, severities));
  const [first] = judged;
  if (!first) throw new Error("a configuration is always read at least once");
  return {
    version: readings[0]?.version ?? "",
    verdict: first.verdict,
    configIds: [...new Set(readings.flatMap(({ configIds }) => configIds))].sort(),
    verdicts: judged.map(({ configId, verdict, definitions }) => ({ configId, verdict, definitions })),
    diagnostics: fold(
      inOrder(
        diagnostics,
        files.map(({ path }) => path),
      ),
      // Where a comment allows one of several alike, another one stands for the rest.
      suppressions.length === 0 ? causes : causesOf(diagnostics, judged, files, trees),
    ),
    files,
  };
}

/** By itself, so that what only reading needs is gone with it: of a large file every line is known by its text. */
function readingsFor({ memory, ...options }: LintOptions): readonly Reading[] {
  const cache = memory?.lines ?? options.cache ?? lineCache();
  const shared = { ...options, cache, blocks: memory?.blocks };
  return options.configId === undefined ? readForAllIds(shared) : [readConfiguration(shared)];
}

interface Judged extends VerdictOfId {
  readonly diagnostics: readonly Diagnostic[];
  readonly links: Links;
}

/** What is known of words holds for one release, build and host. */
function wordsFor(
  [first]: readonly Reading[],
  { memory, features, processors, known: given }: LintOptions,
): KnownWords {
  if (given) return given;
  if (!memory || !first) return knownWords();
  const { version } = first;
  const { known } = memory;
  const isSame = known?.version === version && known.features === features && known.processors === processors;
  if (isSame) readAgain(known.words);
  else memory.known = { version, features, processors, words: knownWords(true) };
  return memory.known?.words ?? knownWords();
}

interface Asked extends Required<Pick<LintOptions, "features" | "processors">> {
  readonly known: KnownWords;
  readonly treeOf: (file: FileUse) => SourceTree;
  readonly isOn: (id: string) => boolean;
  readonly variables: Readonly<Record<string, string>>;
  readonly readWith: (texts: ReadonlyMap<string, ParsedText>, configId: string | undefined) => Reading;
}

/** Ids that decide nothing read what is read without one, and are judged once; only rules may ask which id it is. */
function* judgeAll(readings: readonly Reading[], asked: Asked): Steps<readonly Judged[]> {
  const { features, processors, known } = asked;
  const verdicts = new Map<Reading["passes"], Verdict>();
  const withId = new Map<Reading["passes"], Judged>();
  const hosts = new Set(ofHosts(readings));
  const all: Judged[] = [];
  for (const reading of readings) {
    const { passes, configId, definitions } = reading;
    const alike = configId === undefined ? undefined : withId.get(passes);
    if (alike) {
      // What the first of them is told holds for all, down to its fixes.
      all.push({ ...alike, configId: configId ?? null, definitions });
      continue;
    }
    const options = { features, processors, known };
    const verdict = verdicts.get(passes) ?? (yield* judgeInSteps(reading, options));
    // Where no host is, it only matters whether keepalived would run: that is what the verdict says.
    const diagnostics = hosts.has(reading) ? yield* found(reading, verdict, options, asked) : endsOf(verdict);
    const links = yield* followingFromBlocks(diagnostics, reading, {
      features,
      *judge(meant, rules) {
        const again = yield* judgeInSteps(meant, { ...options, goesOn: true });
        const trees = meant.files === reading.files ? asked.treeOf : treesByPath();
        const isOn = (id: string): boolean => rules.has(id) && asked.isOn(id);
        const ours = yield* foundByRules(meant, again, again.configuration, {
          ...asked,
          treeOf: trees,
          isOn,
        });
        return [...again.diagnostics, ...ours];
      },
      readWith: (texts) => asked.readWith(texts, configId),
    });
    const judged = { configId: configId ?? null, verdict, definitions, diagnostics, links };
    verdicts.set(passes, verdict);
    if (configId !== undefined) withId.set(passes, judged);
    all.push(judged);
  }
  return all;
}

/**
 * What is wrong with a reading. Where keepalived ends, it is judged once more as if it had not, and what is only found
 * then says that keepalived does not get there.
 */
function* found(
  reading: Reading,
  verdict: Verdict,
  options: JudgeOptions,
  asked: Asked,
): Steps<readonly Diagnostic[]> {
  const ours = yield* foundByRules(reading, verdict, verdict.configuration, asked);
  if (verdict.runs !== false) return [...verdict.diagnostics, ...ours];
  const whole = yield* judgeInSteps(reading, { ...options, goesOn: true });
  const oursOfWhole = yield* foundByRules(reading, verdict, whole.configuration, asked);
  const reached = new Set([...verdict.diagnostics, ...ours].map(keyOf));
  // What else a later pass would say of the line that ends keepalived is the same mistake once more.
  const ends = new Set(verdict.diagnostics.filter(({ daemon }) => daemon === "exits").map(startOf));
  const behind = [...whole.diagnostics, ...oursOfWhole].filter(
    (one) => !reached.has(keyOf(one)) && !ends.has(startOf(one)),
  );
  // What only seems to be missing because it comes after the end is not wrong.
  const confirmed = new Set(oursOfWhole.map(keyOf));
  return [
    ...verdict.diagnostics,
    ...ours.filter((one) => confirmed.has(keyOf(one))),
    ...behind.map((one) => ({ ...one, unreached: true as const })),
  ];
}

function endsOf({ runs, diagnostics }: Verdict): readonly Diagnostic[] {
  return runs === false ? diagnostics.filter(({ daemon }) => daemon === "exits") : [];
}

function startOf({ place: { file, start } }: Diagnostic): string {
  return `${file.path}\0${start}`;
}

function* foundByRules(
  reading: Reading,
  verdict: Verdict,
  configuration: Configuration,
  { features, treeOf, isOn, variables }: Asked,
): Steps<readonly Diagnostic[]> {
  const { version, configId } = reading;
  const context = {
    version,
    features,
    configId,
    configuration,
    typed: typed(configuration, version),
    verdict,
    reading,
    treeOf,
    variables,
  };
  const diagnostics: Diagnostic[] = [];
  const { keywords } = verdict.met;
  const asked = lintRules.filter(
    ({ id, about }) => isOn(id) && about?.some((keyword) => keywords.has(keyword)) !== false,
  );
  const ofServers = yield* askOfServers(
    context.typed,
    asked.filter(({ ofServer }) => ofServer),
  );
  for (const rule of asked) {
    const findings = rule.check?.(context) ?? ofServers.get(rule) ?? [];
    for (const finding of findings) diagnostics.push(diagnosticOf(rule, finding));
    yield;
  }
  return diagnostics;
}

export function withSeverity(diagnostic: Diagnostic, severities: Severities | undefined): Diagnostic {
  const severity = severities?.get(diagnostic.rule.id);
  const isAsItIs = severity === undefined || severity === "off" || severity === diagnostic.severity;
  return isAsItIs ? diagnostic : { ...diagnostic, severity };
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
