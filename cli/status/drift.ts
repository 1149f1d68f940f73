// What of the hosts differs from what kalc.yaml says of them: what a plan would change, without what comes of that.
import type { HostPlan, Plan, PlanFinding } from "@kalc/deploy/plan";
import { hostRules } from "@kalc/parser/lint";
import picocolors from "picocolors";
import { Exit } from "../exit.ts";
import { differenceRows, findingRow, type Section } from "../plan/sections.ts";
import { sectionText } from "../plan/text.ts";
import { visible } from "../visible.ts";
import type { StatusFormat } from "./format.ts";

export interface ClusterDrift {
  readonly cluster: string;
  readonly hosts: readonly HostDrift[];
}

export interface HostDrift {
  readonly name: string;
  readonly state: "same" | "differs" | "not compared";
  readonly plan: HostPlan;
  /** What differs that no plan changes, and why it is not compared. */
  readonly findings: readonly PlanFinding[];
}

/** kalc.yaml says otherwise, and whoever set the host up has to see to it. */
const DIFFERENCES: readonly string[] = [
  hostRules.versionDiffers.id,
  hostRules.configIdDiffers.id,
  hostRules.anotherFileRuns.id,
];
const UNKNOWN: readonly string[] = [hostRules.hostUnreachable.id, hostRules.runningUnknown.id];

export function driftOf({ cluster, hosts, findings }: Plan): ClusterDrift {
  return {
    cluster,
    hosts: hosts.map((plan): HostDrift => {
      const own = findings.filter(({ host }) => host === plan.name);
      const of = (rules: readonly string[]): readonly PlanFinding[] =>
        own.filter(({ rule }) => rules.includes(rule));
      const differs = plan.risk !== "nothing" || of(DIFFERENCES).length > 0;
      const isCompared = plan.isReached && of(UNKNOWN).length === 0;
      return {
        name: plan.name,
        state: differs ? "differs" : isCompared ? "same" : "not compared",
        plan,
        findings: of([...DIFFERENCES, ...UNKNOWN]),
      };
    }),
  };
}

/** Where nothing differs as far as it goes, but not all of it could be compared, nobody may take that for the same. */
export function driftExit(clusters: readonly ClusterDrift[]): Exit {
  const states = clusters.flatMap(({ hosts }) => hosts.map(({ state }) => state));
  if (states.includes("differs")) return Exit.findings;
  return states.includes("not compared") ? Exit.usage : Exit.clean;
}

type DriftFormat = (clusters: readonly ClusterDrift[], look: Parameters<StatusFormat>[1]) => string;

export const driftText: DriftFormat = (clusters, { colour, columns }) => {
  const colours = picocolors.createColors(colour);
  const blocks = clusters.flatMap(sectionsOf).map((one) => sectionText(one, columns, colours));
  return `${blocks.join("\n\n")}\n`;
};

const TITLES = {
  same: "matches kalc.yaml",
  differs: "differs from kalc.yaml",
  "not compared": "not compared",
} as const;

function sectionsOf({ cluster, hosts }: ClusterDrift): readonly Section[] {
  if (hosts.every(({ state }) => state === "same"))
    return [{ title: visible(`${cluster}: all hosts match kalc.yaml`), risk: undefined, rows: [] }];
  return hosts.map(({ name, state, plan, findings }) => ({
    title: visible(`${cluster}, ${name}: ${TITLES[state]}`),
    risk: state === "same" ? undefined : "two-phase",
    rows: [...differenceRows(plan), ...findings.map((finding) => findingRow(finding))],
  }));
}

/** For scripts. `version` is that of this form. */
export const driftJson: DriftFormat = (clusters) =>
  `${JSON.stringify(
    {
      version: 1,
      clusters: clusters.map(({ cluster, hosts }) => ({
        name: cluster,
        hosts: hosts.map(({ name, state, plan: { files, configuration, needs }, findings }) => ({
          name,
          state,
          files,
          changes: configuration ? configuration.changes : [],
          needs: needs.filter((need) => need.state !== "unknown"),
          findings,
        })),
      })),
    },
    null,
    2,
  )}\n`;
