// What a run would leave unsaid: ids that nobody has, and nodes that were linted side by side but not compared.
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileIn, idsIn, type ClusterSettings, type FoundCluster, type Settings } from "@kalc/parser/project";
import type { LintInput } from "./inputs.ts";
import { listed } from "../listed.ts";
import type { LintedFile } from "./report.ts";
import type { LintRequest } from "./request.ts";
import type { Linted } from "./run.ts";

type Request = Pick<LintRequest, "cluster" | "clusterIds" | "configId">;

/** Sentences without a full stop. */
export function notesOn(
  found: readonly Linted[],
  clusters: readonly FoundCluster<LintInput>[],
  request: Request,
  cwd: string,
): readonly string[] {
  const files = found.map(({ file }) => file);
  const ids = request.clusterIds === undefined ? [] : idsIn(request.clusterIds);
  const unknown = [
    ...unknownIds("--config-id", request.configId === undefined ? [] : [request.configId], files),
    ...unknownIds("--cluster-ids", ids, files),
  ];
  if (request.cluster === true || request.clusterIds !== undefined) return unknown;
  const all = new Set(found.map(({ input }) => input.settings));
  const linted = new Set(found.map(({ input }) => resolve(cwd, input.path)));
  const compared = new Set(clusters.flatMap(({ nodes }) => nodes.map(({ input }) => input.path)));
  return [
    ...unknown,
    ...[...all].flatMap((settings) => incomplete(settings, linted, cwd)),
    ...alike(files.filter(({ path }) => !compared.has(path))),
  ];
}

interface WithIds {
  readonly path: string;
  /** Those that its conditions name. */
  readonly configIds: readonly string[];
}

/** An id that no file names is as good as any other that none names: more likely it is misspelt. */
export function unknownIds(
  option: string,
  ids: readonly string[],
  files: readonly WithIds[],
): readonly string[] {
  const known = [...new Set(files.flatMap(({ configIds }) => configIds))];
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length === 0 || files.length === 0) return [];
  const where = listed(files.map(({ path }) => path));
  const named = known.length === 0 ? "it has no @ lines" : `it has lines for ${listed(known)}`;
  return [`${option}: no line of ${where} is for ${listed(unknown)}; ${named}`];
}

/** What of the clusters of a kalc.yaml cannot be compared, or was not because somebody named some nodes only. */
function incomplete(settings: Settings, linted: ReadonlySet<string>, cwd: string): readonly string[] {
  if (settings.path === undefined) return [];
  const shown = relative(cwd, settings.path);
  return [...settings.clusters].flatMap(([name, { nodes }]) => {
    const files = filesOfNodes({ nodes }, settings);
    const here = files.filter((file) => linted.has(file));
    const missing = files.filter((file) => !existsSync(file));
    const inCwd = (paths: readonly string[]): readonly string[] => paths.map((path) => relative(cwd, path));
    if (missing.length > 0)
      return [`${shown}: cluster ${name} is not compared: no file ${listed(inCwd(missing))}`];
    if (here.length === 0) return [];
    if (nodes.size === 1) return [oneNode(shown, name)];
    if (here.length === files.length) return [];
    const others = files.filter((file) => !linted.has(file));
    return [
      `${listed(inCwd(here))} ${here.length === 1 ? "is" : "are"} not compared with ${listed(inCwd(others))}, ${others.length === 1 ? "a node" : "nodes"} of the same cluster ${name}; run kalc lint ${inCwd(files).join(" ")}`,
    ];
  });
}

export function oneNode(settings: string, cluster: string): string {
  return `${settings}: cluster ${cluster} has only one node: add the others to compare them`;
}

export function filesOfNodes(
  { nodes }: Pick<ClusterSettings, "nodes">,
  settings: Settings,
): readonly string[] {
  return [...new Set([...nodes.values()].map(({ file }) => fileIn(settings, file)))];
}

/** A cluster of more has a kalc.yaml; files that many are a collection. */
const MOST_NODES = 8;

/** Files with a virtual router in common: one line says it, for the first such group. */
function alike(files: readonly LintedFile[]): readonly string[] {
  const byRouter = new Map<string, Set<string>>();
  for (const { path, routers } of files)
    for (const router of routers) byRouter.set(router, (byRouter.get(router) ?? new Set()).add(path));
  const [first, ...others] = [...byRouter.values()].filter(({ size }) => size > 1 && size <= MOST_NODES);
  if (!first) return [];
  const isSeveral = others.some((group) => ![...group].every((path) => first.has(path)));
  const more = isSeveral ? ", and so do others" : "";
  return [
    `${listed([...first])} look like nodes of one cluster${more}, but are not compared; run kalc lint --cluster ${[...first].join(" ")}`,
  ];
}
