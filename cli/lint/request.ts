import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { SEVERITIES, type Severity } from "@kalc/parser/diagnostics";
import { filesOnDisk } from "@kalc/parser/disk";
import { nearestRules, ruleNamed, type Severities } from "@kalc/parser/lint";
import { featuresInFile, idsIn, NO_RELEASES, type FailOn, type Releases } from "@kalc/parser/project";
import { features, nearestNames, type FeatureName } from "@kalc/parser/schema";
import { readVariables } from "../environment.ts";
import type { Io } from "../io.ts";
import type { FormatName } from "./formats/index.ts";

/** The options of `kalc lint`, as commander reads them. */
export interface LintFlags {
  readonly keepalived?: Releases;
  readonly features?: string;
  readonly processors?: string;
  readonly configId?: string;
  readonly cluster?: true;
  readonly clusterIds?: string;
  readonly envFile?: string;
  readonly stdinFilename?: string;
  readonly settings: boolean;
  readonly rule?: readonly string[];
  readonly failOn?: FailOn;
  readonly format: FormatName;
  readonly statistics?: true;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color?: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly fix?: true;
  readonly fixSuggested?: true;
  readonly diff?: true;
  readonly watch?: true;
}

/** They, understood. What is undefined is left to kalc.yaml. */
export interface LintRequest extends Omit<
  LintFlags,
  "features" | "processors" | "keepalived" | "rule" | "fix" | "fixSuggested"
> {
  readonly features: ReadonlySet<FeatureName> | undefined;
  readonly processors: number | undefined;
  readonly keepalived: Releases;
  readonly severities: Severities;
  readonly variables: Readonly<Record<string, string>>;
  readonly fix: "certain" | "suggested" | undefined;
  /** The paths were found, not named. */
  readonly areFound?: boolean;
}

/** The request, or what is wrong with the options, as sentences without a full stop. */
export function requestOf(flags: LintFlags, io: Io): LintRequest | { readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  const say = (sentence: string): void => {
    wrong.push(sentence);
  };
  const variables = readVariables(flags.envFile, io.cwd);
  if (variables === undefined) say(`${flags.envFile ?? ""} cannot be read`);
  const request = {
    ...flags,
    keepalived: flags.keepalived ?? NO_RELEASES,
    features: flags.features === undefined ? undefined : featuresIn(flags.features, io.cwd, say),
    processors: flags.processors === undefined ? undefined : processorsIn(flags.processors, say),
    severities: severitiesIn(flags.rule ?? [], say),
    variables: variables ?? {},
    fix: flags.fixSuggested ? ("suggested" as const) : flags.fix ? ("certain" as const) : undefined,
  };
  if (flags.diff && !request.fix) say("--diff shows what a fix would change: add --fix or --fix-suggested");
  if (flags.watch && request.fix) say("--watch cannot be used with --fix: leave out one of them");
  if (flags.clusterIds !== undefined && flags.configId !== undefined)
    say("--cluster-ids and --config-id both choose config ids: leave out one of them");
  const oneId = flags.clusterIds === undefined ? undefined : tooFewIds(flags.clusterIds);
  if (oneId !== undefined) say(oneId);
  if (flags.statistics && flags.format !== "text" && flags.format !== "json") {
    say(`--statistics has no ${flags.format} format: use text or json`);
  }
  return wrong.length > 0 ? { wrong } : request;
}

/** What is wrong with so short a list. */
export function tooFewIds(clusterIds: string): string | undefined {
  const isOne = new Set(idsIn(clusterIds)).size < 2;
  return isOne
    ? `--cluster-ids ${clusterIds}: a cluster needs at least two nodes: name them, separated by commas`
    : undefined;
}

/** A file with the output of `keepalived --version`, or features by their names. */
function featuresIn(text: string, cwd: string, say: (wrong: string) => void): ReadonlySet<FeatureName> {
  const names = text.split(",").map((name) => name.trim());
  if (names.every(isFeature)) return new Set(names);
  const found = existsSync(resolve(cwd, text)) ? featuresInFile(text, filesOnDisk(cwd)) : notThere(names);
  if (typeof found !== "string") return found;
  say(`--features ${text}: ${found}`);
  return new Set();
}

function notThere(names: readonly string[]): string {
  const bad = names.filter((name) => !isFeature(name)).join(", ");
  const near = nearestNames(bad, Object.keys(features));
  const help =
    near.length > 0
      ? `Did you mean ${near.join(" or ")}?`
      : `Features are ${Object.keys(features).join(", ")}`;
  return `${bad} is neither a file nor a feature. ${help}`;
}

function isFeature(name: string): name is FeatureName {
  return Object.hasOwn(features, name);
}

function processorsIn(text: string, say: (wrong: string) => void): number {
  if (!/^0*[1-9]\d{0,8}$/.test(text)) say(`--processors ${text}: write a number, such as 4`);
  return Number(text);
}

function severitiesIn(settings: readonly string[], say: (wrong: string) => void): Severities {
  const severities = new Map<string, Severity | "off">();
  for (const setting of settings) {
    const [name = "", severity = ""] = setting.split("=");
    const rule = ruleNamed(name);
    const level = (["off", ...SEVERITIES] as const).find((known) => known === severity);
    if (name === "") {
      say(`--rule ${setting}: write a rule's id or name, =, and off or a severity`);
    } else if (!rule) {
      const near = nearestRules(name);
      const help = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : "kalc explain lists all rules";
      say(`--rule ${setting}: unknown rule ${name}. ${help}`);
    } else if (level === undefined) {
      say(`--rule ${setting}: write ${name}=off or ${name}= and one of ${SEVERITIES.join(", ")}`);
    } else {
      severities.set(rule.id, level);
    }
  }
  return severities;
}
