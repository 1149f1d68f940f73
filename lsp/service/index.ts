/**
 * What the server can do, feature by feature: pure functions over a view of the workspace, in plain data. What stands
 * where, what may stand there and what is wrong is decided in the parser.
 */
export { completion, completionTriggers, type Completion } from "./completion.ts";
export { completionDocumentation } from "./completion/documentation.ts";
export type { CompletionItem, ItemKind } from "./completion/item.ts";
export type { Snippet, SnippetPart } from "./completion/snippet.ts";
export { findingsIn, findingText, type FileFinding } from "./findings.ts";
export { hover, type Hover } from "./hover.ts";
export { signatureHelp, type SignatureHelp } from "./signature.ts";
export { documentOf, isTemplate, sourceFile, type SourceFile } from "./source-file.ts";
export {
  namesEverywhere,
  namesTogether,
  type Configuration,
  type FileEdit,
  type Location,
  type View,
} from "./view.ts";
