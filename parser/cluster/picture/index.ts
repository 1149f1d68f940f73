// What a cluster looks like, and what becomes of it: typed cluster and elections in, words and pictures out.
export { clusterMermaid } from "./mermaid.ts";
export type { ClusterFormat, ClusterReport } from "./report.ts";
export { fatesOf, tableOf, type RouterGroup } from "./rows.ts";
export { endpoint, serviceName, servicesOf } from "./services.ts";
export { clusterSvg, type SvgOptions } from "./svg.ts";
