import { isScalar, LineCounter, parseDocument, type Document } from "yaml";
import type { Severity } from "../../diagnostics/index.ts";
import { ruleNamed } from "../../lint/index.ts";
import { directoryOf, resolvePath, type Files } from "../../reader/index.ts";
import type { FeatureName } from "../../schema/index.ts";
import { knownVersion } from "../../versions/index.ts";
import { rootsIn } from "../host-files.ts";
import { textIn } from "../text.ts";
import { featuresInFile } from "../features.ts";
import { objectionsTo } from "./objections.ts";
import { deploymentOf, nodeHostOf, type RawDeployment, type RawNodeHost } from "./deployment.ts";
import {
  NO_SETTINGS,
  type ClusterSettings,
  type NodeSettings,
  type FailOn,
  type Settings,
  type SettingsErrors,
  type WrittenId,
} from "./settings.ts";

/** The file after its check against the schema. */
interface RawSettings {
  readonly keepalived?: string;
  readonly features?: string | readonly FeatureName[];
  readonly processors?: number;
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  readonly "fail-on"?: FailOn;
  readonly format?: { readonly "tab-width"?: number; readonly "use-tabs"?: boolean };
  readonly ignore?: readonly string[];
  readonly root?: string | Readonly<Record<string, string>>;
  readonly clusters?: Readonly<Record<string, RawCluster>>;
}

interface RawCluster extends RawDeployment {
  readonly nodes: Readonly<Record<string, RawNode>>;
}

interface RawNode extends RawNodeHost {
  readonly file: string;
  readonly keepalived?: string;
  readonly "config-id"?: string;
}

/** Reads a kalc.yaml; `path` is absolute, `shown` is how messages name it. */
export function readSettings(path: string, shown: string, files: Files): Settings | SettingsErrors {
  const text = textIn(files, path);
  if (text === undefined) return { errors: [`${shown} cannot be read`] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = document.errors.map(({ message, pos }) => ({ message, ...lines.linePos(pos[0]) }));
  if (faults.length > 0) {
    return { errors: faults.map(({ message, line, col }) => `${shown}:${line}:${col}: ${message}`) };
  }
  const objections = objectionsTo(document, lines);
  if (objections.length > 0) {
    return {
      errors: objections.map(({ message, line, column }) => `${shown}:${line}:${column}: ${message}`),
    };
  }
  const raw = (document.toJS() ?? {}) as RawSettings;
  const features = featuresIn(raw, path, files);
  if (typeof features === "string") return { errors: [`${shown}: features: ${features}`] };
  const roots = rootsIn(raw.root, directoryOf(path));
  const missing = roots.find(({ folder }) => files.stat(folder)?.kind !== "directory");
  if (missing)
    return { errors: [`${shown}: root: no folder ${missing.folder}: create it, or correct the path`] };
  return { ...settingsOf(raw, path), features, roots, writtenIds: writtenIdsIn(document, raw) };
}

function writtenIdsIn(document: Document.Parsed, { clusters = {} }: RawSettings): readonly WrittenId[] {
  return Object.entries(clusters).flatMap(([cluster, { nodes }]) =>
    Object.entries(nodes).flatMap(([node, { file, "config-id": id }]): WrittenId[] => {
      const written = document.getIn(["clusters", cluster, "nodes", node, "config-id"], true);
      if (id === undefined || !isScalar(written) || !written.range) return [];
      const [start, end] = written.range;
      return [{ id, file, start, end }];
    }),
  );
}

function settingsOf(raw: RawSettings, path: string): Settings {
  const rules = Object.entries(raw.rules ?? {}).map(
    ([name, severity]) => [ruleNamed(name)?.id ?? name, severity] as const,
  );
  const clusters = Object.entries(raw.clusters ?? {}).map(
    ([name, cluster]) => [name, clusterOf(cluster)] as const,
  );
  return {
    ...NO_SETTINGS,
    path,
    keepalived: releaseIn(raw.keepalived),
    processors: raw.processors,
    rules: new Map(rules),
    failOn: raw["fail-on"],
    format: { tabWidth: raw.format?.["tab-width"], useTabs: raw.format?.["use-tabs"] },
    ignore: raw.ignore ?? [],
    clusters: new Map(clusters),
  };
}

function clusterOf(raw: RawCluster): ClusterSettings {
  const nodes = Object.entries(raw.nodes).map(([name, node]) => [name, nodeOf(node, raw)] as const);
  return { nodes: new Map(nodes), ...deploymentOf(raw) };
}

function nodeOf(node: RawNode, { ssh }: RawCluster): NodeSettings {
  const { file, keepalived, "config-id": configId } = node;
  const isInstalled = keepalived === "installed";
  return {
    file,
    keepalived: isInstalled ? undefined : releaseIn(keepalived),
    isInstalled,
    configId,
    ...nodeHostOf(node, ssh),
  };
}

/** A release is itself, a distribution the one that it ships. */
function releaseIn(name: string | undefined): string | undefined {
  return name === undefined ? undefined : knownVersion(name);
}

/** The features, none, or why the file they are to come from gives none. */
function featuresIn(
  { features }: RawSettings,
  path: string,
  files: Files,
): ReadonlySet<FeatureName> | undefined | string {
  if (typeof features !== "string") return features && new Set(features);
  const found = featuresInFile(resolvePath(directoryOf(path), features), files);
  return typeof found === "string" ? `${features}: ${found}` : found;
}
