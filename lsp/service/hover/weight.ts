import { blocksAt } from "@kalc/parser/analysis";
import {
  mastersOf,
  standings,
  type Cluster,
  type ClusterNode,
  type Failure,
  type FailureKind,
  type Standings,
} from "@kalc/parser/cluster";
import { clusterFrom, type LintedNode } from "@kalc/parser/lint";
import type { SymbolKind } from "@kalc/parser/schema";
import { readingsOf, type HostReading } from "../effective.ts";
import { code, list, text, type MarkupLine } from "../markup.ts";
import type { View } from "../view.ts";
import { at, type At, type HoverKind } from "./at.ts";
import { matchedAt } from "./matched.ts";

/** Of more instances than these, nobody reads what becomes of them. */
const MOST = 6;

const WATCHED: Partial<Readonly<Record<SymbolKind, FailureKind>>> = {
  vrrp_script: "script",
  vrrp_track_process: "process",
  bfd_instance: "bfd",
  interface: "interface",
};

/** A weight, or what is watched with one: the priority once that fails, and whether it moves the addresses. */
export const weight: HoverKind = (here) => {
  const { view } = here;
  const watched = watchedAt(here);
  const spot = here.node.spot;
  if (!watched || spot.kind !== "statement") return undefined;
  const lines: MarkupLine[] = [];
  for (const line of consequences(view, watched)) {
    if (lines.push(line) < MOST) continue;
    lines.push(["and so on"]);
    break;
  }
  return lines.length > 0
    ? at(spot.word, [text`While ${code(watched.name)} fails:`, ...list(lines)])
    : undefined;
};

interface Watched {
  readonly kind: FailureKind;
  readonly name: string;
  /** The instance in which it is watched; undefined where all that watch it are meant. */
  readonly instance: string | undefined;
}

/** On a line of what an instance watches, or at the weight of the watched thing itself. */
function watchedAt(here: At): Watched | undefined {
  const { spot, reading, matched } = matchedAt(here) ?? {};
  if (!spot?.statement || !reading || !matched) return undefined;
  const words = spot.statement.piece.words.map(({ text: word }) => word);
  const { blocks } = blocksAt(here.view.file.tree, here.offset);
  if (reading.grammar) {
    const hasWeight = reading.shape.options.some(({ name }) => name === "weight");
    const kind = kindIn(reading.shape.words[0]?.type.refersTo);
    const [around] = blocks;
    const isInstance = around?.inside.entry?.defines.includes("vrrp_instance") === true;
    if (!hasWeight || !kind || words[0] === undefined) return undefined;
    return { kind, name: words[0], instance: isInstance ? nameOf(around) : undefined };
  }
  const around = blocks.at(-1);
  const kind = kindIn(around?.inside.entry?.defines[0]);
  const name = around && nameOf(around);
  if (reading.entry.name !== "weight" || !kind || name === undefined) return undefined;
  return { kind, name, instance: undefined };
}

function kindIn(symbol: SymbolKind | undefined): FailureKind | undefined {
  return symbol && WATCHED[symbol];
}

function nameOf({ block: { heads } }: ReturnType<typeof blocksAt>["blocks"][number]): string | undefined {
  const body = heads[0]?.body?.piece;
  return body?.kind === "statement" ? body.words[1]?.text : undefined;
}

/** The nodes that the file is about: those of its clusters, or the hosts that a configuration tells apart by their ids. */
function clustersOf(view: View): readonly (readonly LintedNode[])[] {
  const named = view.configurations.flatMap(({ clusters }) => clusters);
  if (named.length > 0) return named;
  const readings = readingsOf(view);
  return view.configurations.map((one) =>
    readings.filter(({ configuration }) => configuration === one).map(asNode),
  );
}

function asNode({ result, of: { configId } }: HostReading): LintedNode {
  return { name: configId ?? "this node", result, configId: configId ?? undefined };
}

/** What becomes of each instance that watches it, on the nodes that the file is a part of. */
function* consequences(view: View, watched: Watched): Generator<MarkupLine> {
  const own = new Set(view.configurations.map(({ result }) => result));
  for (const nodes of clustersOf(view)) {
    const cluster = clusterFrom(nodes);
    const usual = { standings: standings(cluster), masters: mastersOf(cluster) };
    for (const [index, node] of cluster.nodes.entries()) {
      if (own.has(nodes[index]?.result)) yield* onNode(node, watched, cluster, usual);
    }
  }
}

interface Election {
  readonly standings: Standings;
  readonly masters: ReturnType<typeof mastersOf>;
}

function* onNode(
  node: ClusterNode,
  { kind, name, instance }: Watched,
  cluster: Cluster,
  usual: Election,
): Generator<MarkupLine> {
  const failure: Failure = { kind, node: node.name, name };
  const failed = standings(cluster, [failure], usual.standings);
  const masters = mastersOf(cluster, [failure], (router) => masterIn(usual.masters.get(router)));
  for (const router of cluster.routers) {
    const index = router.members.findIndex((member) => member.node === node);
    const before = usual.standings.get(router)?.[index];
    const then = failed.get(router)?.[index];
    if (!before || !then) continue;
    const called = before.member.instance.name;
    if (instance !== undefined && called !== instance) continue;
    const isSame = before.condition === then.condition;
    if (isSame && before.priority === then.priority) continue;
    const where: MarkupLine = isAlone(cluster) ? [] : [" on ", code(node.name)];
    const becomes = isSame ? `priority ${before.priority} becomes ${then.priority}` : "goes to FAULT";
    const moved = isAlone(cluster)
      ? []
      : moves(masterIn(usual.masters.get(router)), masterIn(masters.get(router)), node.name);
    yield [code(called), ...where, `: ${becomes}`, ...moved];
  }
}

function isAlone({ nodes }: Cluster): boolean {
  return nodes.length < 2;
}

type WeightResult = ReturnType<ReturnType<typeof mastersOf>["get"]>;

function masterIn(outcome: WeightResult): string | undefined {
  return outcome?.kind === "master" ? outcome.node : undefined;
}

function moves(before: string | undefined, after: string | undefined, own: string): MarkupLine {
  if (before === undefined || after === undefined || before !== own) return [];
  return after === before ? ["; the addresses stay"] : ["; the addresses move to ", code(after)];
}
