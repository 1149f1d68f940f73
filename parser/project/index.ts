// Which files belong together, and what is set for them: kalc.yaml, main files and their parts, the nodes of clusters,
// what is already known of, and what is secret. Files are read through the interface that the caller passes in.
export {
  eachOnce,
  parseBaseline,
  baselineOf,
  withoutKnown,
  type Baseline,
  type BaselinePlace,
} from "./baseline.ts";
export {
  clusterOfFiles,
  clusterOfIds,
  clusterOfSettings,
  clustersOfSettings,
  fileIn,
  idsIn,
  idsOf,
  lintedNodes,
  unknownNodes,
  withReleases,
  type FoundCluster,
  type NodeInput,
} from "./clusters.ts";
export { filledIn } from "./filled-in.ts";
export { featuresInFile } from "./features.ts";
export { fingerprints, type Hash } from "./fingerprints.ts";
export { hostFiles } from "./host-files.ts";
export { includersIn, noParts, type Parts } from "./parts.ts";
export { relativePath } from "./paths.ts";
export { NO_RELEASES, releaseOf, releaseOfNode, type Releases } from "./releases.ts";
export { MASK, maskedLine, secretsOf, secretWordsOf, type SecretsIn } from "./secrets.ts";
export { settingsFinder, type SettingsFinder } from "./settings/find.ts";
export { FIREWALLS, usualTimeouts } from "./settings/deployment.ts";
export type {
  DeploymentSettings,
  Hooks,
  Probe,
  Reach,
  RealServerHost,
  SecretSource,
  Setup,
  Timeouts,
} from "./settings/deployment.ts";
export {
  NO_SETTINGS,
  type ClusterSettings,
  type NodeSettings,
  FAIL_ON,
  type FailOn,
  type Settings,
  type SettingsErrors,
} from "./settings/settings.ts";
