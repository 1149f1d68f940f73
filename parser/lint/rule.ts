import {
  shortFix,
  shortRelated,
  withShortWords,
  type Diagnostic,
  type Finding,
  type Rule,
} from "../diagnostics/index.ts";
import type { Configuration, TypedConfiguration, VirtualServer } from "../model/index.ts";
import type { FileUse, Reading } from "../reader/index.ts";
import type { FeatureName } from "../schema/index.ts";
import type { SourceTree } from "../syntax/index.ts";
import type { Verdict } from "../verdict/index.ts";

export type { Finding } from "../diagnostics/index.ts";

/**
 * A rule about what keepalived does not say. One file each in `rules/`, one row in `rules/index.ts`:
 *
 *     export const vipTwice: LintRule = {
 *       id: "KA399", name: "vip-twice", severity: "error", daemon: null,
 *       summary: …, why: …, advice: …, bad: […], good: […],
 *       *check({ configuration }) {
 *         for (const … of …) yield { place, message, related: [{ place: first, message: "…" }] };
 *       },
 *     };
 */
export interface LintRule extends Rule {
  /** Keywords and blocks, no aliases: where there is none of them it has nothing to say, and is not asked. */
  readonly about?: readonly string[];
  /** Pure, and asked once for each config id; what it gives for several of them alike is shown once. */
  readonly check?: (context: LintContext) => Iterable<Finding>;
  /**
   * Instead, for what concerns one virtual server at a time, nothing outside of it, and no address in it where there
   * is nothing to say: all such rules go through the servers together.
   */
  readonly ofServer?: (server: VirtualServer) => Iterable<Finding>;
  /** Where addresses matter to that: whether there may be anything, which no address decides. */
  readonly mayConcern?: (server: VirtualServer) => boolean;
}

/** What a rule may look at: the configuration as one host gets it, and the files as they are written. */
export interface LintContext {
  readonly version: string;
  /** What the build has; undefined where nobody said, and everything is taken to be there. */
  readonly features: ReadonlySet<FeatureName> | undefined;
  /** Undefined for a host that no condition names. */
  readonly configId: string | undefined;
  /** What keepalived ends up with. */
  readonly configuration: Configuration;
  /** The same with every value filled in, each kind of thing when it is first asked for. */
  readonly typed: TypedConfiguration;
  /** What keepalived says of it: a rule does not repeat it, and may hold back where the daemon never runs. */
  readonly verdict: Verdict;
  /** Every statement of every pass, with the place of each word. */
  readonly reading: Reading;
  /** A file as it is written, comments and all. Made when first asked for, and shared by rules and ids. */
  readonly treeOf: (file: FileUse) => SourceTree;
  /** Of the environment, as far as anybody gave them. */
  readonly variables: Readonly<Record<string, string>>;
}

export function diagnosticOf(rule: Rule, finding: Finding): Diagnostic {
  const {
    place,
    message,
    about,
    alike,
    related = [],
    fix,
    alternatives = [],
    severity = rule.severity,
  } = finding;
  return {
    rule,
    severity,
    message: withShortWords(message),
    place,
    daemon: rule.daemon,
    related: shortRelated(related),
    fix: shortFix(fix),
    alternatives,
    configIds: [],
    ...(about && { about }),
    ...(alike !== undefined && { alike }),
  };
}
