// The picture of a cluster with everything behind it: where what it shows is written, and its tables as data.
import { electionAfter, electionOf, type ElectionResult } from "@kalc/parser/cluster";
import type { ClusterReport, RouterGroup } from "@kalc/parser/cluster/picture";
import type { Diagnostic } from "@kalc/parser/diagnostics";
import { clusterFrom, type LintedNode } from "@kalc/parser/lint";
import type { Place } from "@kalc/parser/reader";
import type { Location, View } from "./view.ts";

export interface KnownCluster {
  readonly name: string;
  /** The main files of its nodes. */
  readonly mains: readonly string[];
  /** Those that are judged. */
  readonly nodes: readonly LintedNode[];
  /** What is only found between nodes. */
  readonly between: readonly Diagnostic[];
}

export interface ClusterPicture {
  readonly name: string;
  /** Bare: colours and tables are for the client to add. Elements with `data-place` are written somewhere. */
  readonly svg: string;
  readonly nodes: readonly PictureNode[];
  /** Who is master when what fails; of the cluster without the failures that were asked for. */
  readonly table: readonly FateTable[];
  readonly problems: readonly Problem[];
  readonly places: readonly PicturePlace[];
}

interface PictureNode {
  readonly name: string;
  readonly runs: boolean;
  readonly hasFailed: boolean;
}

interface FateTable extends Pick<RouterGroup, "well" | "rows" | "still"> {
  readonly routers: readonly string[];
}

interface Problem {
  readonly text: string;
  readonly location: Location | undefined;
}

interface PicturePlace extends Location {
  readonly id: string;
}

/** Of a configuration that is in no cluster: the config ids it names are nodes, or it is the only one. */
export function clusterAround({ configurations, file }: View): KnownCluster | undefined {
  const { main, result } = configurations.find((one) => one.result) ?? {};
  if (main === undefined || !result || file.isTemplate) return undefined;
  const name = main.slice(main.lastIndexOf("/") + 1);
  const ids = result.verdicts.flatMap(({ configId }) => configId ?? []);
  const nodes =
    ids.length > 1
      ? ids.map((id) => ({ name: id, configId: id, result }))
      : [{ name, configId: ids[0], result }];
  return { name, mains: [main], nodes, between: [] };
}

/** `failed` are names of nodes. What draws is loaded by those alone who ask for it. */
export async function clusterPicture(
  known: KnownCluster,
  failed: readonly string[] = [],
): Promise<ClusterPicture> {
  const { clusterSvg, fatesOf } = await import("@kalc/parser/cluster/picture");
  const cluster = clusterFrom(known.nodes, known.name);
  const elections = electionOf(cluster);
  const hasFailed = failed.filter((node) => cluster.nodes.some(({ name }) => name === node));
  const now =
    hasFailed.length === 0
      ? elections
      : electionAfter(
          cluster,
          hasFailed.map((node) => ({ kind: "node", node, name: node })),
        ).map((election) => ({ ...election, failures: [] }));
  const report: ClusterReport = {
    name: known.name,
    cluster,
    elections: now,
    conflicts: [],
    failed: hasFailed,
  };
  const places = placeIds();
  const svg = clusterSvg([report], { idOf: places.idOf, isBare: true });
  return {
    name: known.name,
    svg,
    nodes: cluster.nodes.map(({ name, runs }) => ({ name, runs, hasFailed: hasFailed.includes(name) })),
    table: fatesOf(elections).map(({ elections: alike, well, rows, still }) => ({
      routers: alike.map(({ router }) => router.name),
      well,
      rows,
      still,
    })),
    problems: [...troubles(report, fatesOf(now)), ...known.between.map(betweenProblem)],
    places: places.all(),
  };
}

/** What is wrong without a finding that says so. */
function troubles(
  { cluster, failed = [] }: ClusterReport,
  fates: readonly RouterGroup[],
): readonly Problem[] {
  const dead = cluster.nodes.filter(({ runs }) => !runs);
  return [
    ...dead.map(({ name, file }) => ({
      text: `${name}: keepalived does not run with this configuration.`,
      location: locationOf({ file, start: 0, end: 0 }),
    })),
    ...fates.flatMap(({ elections, well }): Problem[] => {
      const [first] = elections;
      if (!first || !isTrouble(first.well)) return [];
      const names = elections.map(({ router }) => router.name).join(", ");
      const when = failed.length > 0 ? ` without ${failed.join(", ")}` : "";
      const opening = first.router.members[0]?.instance.block.opening?.statement;
      const [word] = opening?.words ?? [];
      const place = opening &&
        word && { file: opening.source, start: opening.base + word.start, end: opening.base + word.end };
      return [{ text: `${names}${when}: ${well}`, location: place && locationOf(place) }];
    }),
  ];
}

function isTrouble({ kind }: ElectionResult): boolean {
  return kind === "several" || kind === "nobody";
}

function betweenProblem({ message, place }: Diagnostic): Problem {
  return { text: message, location: locationOf(place) };
}

function locationOf({ file, start, end }: Place): Location {
  return { path: file.path, start, end };
}

/** A short name for each place, the same for the same one. */
function placeIds(): {
  readonly idOf: (place: Place) => string;
  readonly all: () => readonly PicturePlace[];
} {
  const known = new Map<string, PicturePlace>();
  return {
    idOf(place) {
      const location = locationOf(place);
      const key = `${location.path}\0${location.start}\0${location.end}`;
      const before = known.get(key);
      if (before) return before.id;
      const id = `p${known.size}`;
      known.set(key, { id, ...location });
      return id;
    },
    all: () => [...known.values()],
  };
}
