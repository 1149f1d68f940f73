/** Configurations and kalc.yaml as texts: laid out in one place, and read back before they are handed out. */
export { block, line, printConfiguration, type Block, type Line, type Statement } from "./print.ts";
export { faultsIn } from "./read-back.ts";
export { settingsText, type ClusterText, type NodeText, type SettingsText } from "./settings.ts";
