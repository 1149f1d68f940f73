import { SEVERITIES } from "../../diagnostics/index.ts";
import type { Severities } from "../../lint/index.ts";
import type { FeatureName } from "../../schema/index.ts";
import type { DeploymentSettings, NodeHost } from "./deployment.ts";
import type { Span } from "../../syntax/index.ts";

/** What a kalc.yaml says, made ready for use. What it does not say is undefined or empty. */
export interface Settings {
  /** The file it comes from; undefined where there is none. */
  readonly path: string | undefined;
  readonly keepalived: string | undefined;
  readonly features: ReadonlySet<FeatureName> | undefined;
  readonly processors: number | undefined;
  readonly rules: Severities;
  readonly failOn: FailOn | undefined;
  readonly format: { readonly tabWidth: number | undefined; readonly useTabs: boolean | undefined };
  /** Patterns of files that a folder or pattern on the command line does not stand for. */
  readonly ignore: readonly string[];
  readonly clusters: ReadonlyMap<string, ClusterSettings>;
  /** Where the config ids of nodes are written. */
  readonly writtenIds: readonly WrittenId[];
  /** Where folders of the host lie in a checkout. */
  readonly roots: readonly Root[];
}

/** Both paths are absolute. */
export interface Root {
  readonly host: string;
  readonly folder: string;
}

export interface SettingsErrors {
  /** Each with its place in the file. */
  readonly errors: readonly string[];
}

/** `keepalived`: exactly where its own test would not end with 0, whatever is found. */
export const FAIL_ON = [...SEVERITIES, "never", "keepalived"] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** Nodes that belong together, by their names. */
export interface ClusterSettings extends DeploymentSettings {
  readonly nodes: ReadonlyMap<string, NodeSettings>;
}

/** The config id of a node, with the quotes it may have, by its place in the kalc.yaml. */
export interface WrittenId extends Span {
  readonly id: string;
  /** That of its node, as seen from the folder of the kalc.yaml. */
  readonly file: string;
}

export interface NodeSettings extends NodeHost {
  /** As seen from the folder of the kalc.yaml. */
  readonly file: string;
  /** Where it is another one than that of the rest. */
  readonly keepalived: string | undefined;
  /** Whether the version is the one that is found on the host. */
  readonly isInstalled: boolean;
  readonly configId: string | undefined;
}

export const NO_SETTINGS: Settings = {
  path: undefined,
  keepalived: undefined,
  features: undefined,
  processors: undefined,
  rules: new Map(),
  failOn: undefined,
  format: { tabWidth: undefined, useTabs: undefined },
  ignore: [],
  clusters: new Map(),
  writtenIds: [],
  roots: [],
};
