/** Configurations and kalc.yaml as texts: laid out in one place, and read back before they are handed out. */
export {
  block,
  line,
  printConfiguration,
  type PrintedBlock,
  type PrintedLine,
  type PrintedStatement,
} from "./print.ts";
export { faultsIn } from "./read-back.ts";
export { settingsText, type ClusterText, type NodeText, type SettingsText } from "./settings.ts";
