/**
 * What the server can do, feature by feature: pure functions over a view of the workspace, in plain data. What stands
 * where, what may stand there and what is wrong is decided in the parser.
 */
export { ACTION_KINDS, actionsIn, type Action } from "./actions/index.ts";
export { findingsIn, findingText, type FileFinding } from "./findings.ts";
export { hover, type Hover } from "./hover.ts";
export { asMarkdown } from "./markdown.ts";
export { asPlainText } from "./markup.ts";
export { documentOf, isTemplate, sourceFile, type SourceFile } from "./source-file.ts";
export {
  namesEverywhere,
  namesTogether,
  type Configuration,
  type FileEdit,
  type Location,
  type View,
} from "./view.ts";
