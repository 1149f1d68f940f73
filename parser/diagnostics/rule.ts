import type { Severity } from "./severity.ts";

/** What keepalived itself does at the place of a finding; null: nothing, the finding is ours alone. */
export type Daemon = "exits" | "ignores" | "adjusts" | "warns" | null;

/** A rule as explained to people. Its id never changes meaning. */
export interface Rule {
  /** KA and three digits. */
  readonly id: string;
  /** The same for eyes: `value-truncated`. */
  readonly name: string;
  readonly severity: Severity;
  readonly daemon: Daemon;
  /** One sentence. */
  readonly summary: string;
  /** What happens, and why it hurts. Markdown. */
  readonly why: string;
  /** What to do. Markdown. */
  readonly advice: string;
  /** Where it is known to have hurt: issues, incident reports, measurements. */
  readonly evidence?: readonly string[];
  /** The first release that behaves so, where there was another before. */
  readonly since?: string;
  /** How an editor may show the place: as what could go without a loss, or as what has a newer form. */
  readonly tag?: "unnecessary" | "deprecated";
  /** Configurations that give exactly this finding, at the places between « and ». */
  readonly bad: readonly Example[];
  /** Configurations that do not give it. */
  readonly good: readonly Example[];
}

export type Example = string | { readonly text: string; readonly keepalived: string } | ClusterExample;

/** The files of several nodes, by node, that belong to one cluster. */
export interface ClusterExample {
  readonly nodes: Readonly<Record<string, string>>;
  /** The release that runs on a node, by file, where it is not the newest. */
  readonly releases?: Readonly<Record<string, string>>;
  /** The files of each cluster by its name, where they are not all of one. */
  readonly clusters?: Readonly<Record<string, readonly string[]>>;
}

export function exampleText(example: Example): string {
  if (typeof example === "string") return example;
  return "nodes" in example ? Object.values(example.nodes).join("") : example.text;
}

/** Where a rule is explained, from the top of the project. */
export function pageOf({ id, name }: Pick<Rule, "id" | "name">): string {
  return `docs/rules/${id}-${name}.md`;
}
