/** From the environment of a container to configurations, host set-up and settings, and back. Reads no file itself. */
export { printEnvironment } from "./back/print-environment.ts";
export { toEnvironment, type BackConversion, type Configurations } from "./back/to-environment.ts";
export {
  convert,
  type Conversion,
  type ConvertOptions,
  type OutputFile,
  type OutputFiles,
} from "./convert.ts";
export { conventions } from "./conventions/index.ts";
export type { Convention, VariableFact } from "./conventions/convention.ts";
export { isRefusal, type ConvertFinding, type Treatment, type ConvertRefusal } from "./finding.ts";
export type { HostSetUp } from "./host.ts";
export { backReportText, refusalText, reportText } from "./report-text.ts";
export { isCompose } from "./sources/compose.ts";
export type { VariableSources } from "./sources/environment.ts";
export { lineAndColumn, type InputPlace, type InputFile, type TextFiles } from "./sources/place.ts";
