// Findings as data, shared by everything that makes or shows them.
export type { About, Diagnostic, Edit, Finding, Fix, Related } from "./diagnostic.ts";
export { exampleText, pageOf, type ClusterExample, type Daemon, type Example, type Rule } from "./rule.ts";
export { shortFix, shortRelated, withShortWords } from "./shorten.ts";
export { isAsSevere, SEVERITIES, type Severity } from "./severity.ts";
