/**
 * What the server can do, feature by feature: pure functions over a view of the workspace, in plain data. What stands
 * where, what may stand there and what is wrong is decided in the parser.
 */
export { definition } from "./definition.ts";
export { findingsIn, findingText, type FileFinding } from "./findings.ts";
export { hover, type Hover } from "./hover.ts";
export { folds, type Fold } from "./folding.ts";
export { includesAfter } from "./moved-files.ts";
export { links } from "./links.ts";
export { outline, type OutlineKind, type OutlineSymbol } from "./outline.ts";
export { formatDocument, formatRange, formatTyped, type ClientStyle, type TextEdits } from "./formatting.ts";
export { highlights, references } from "./references.ts";
export { renamableAt, rename, type Refusal } from "./rename.ts";
export { selections } from "./selection.ts";
export { symbolsNamed, type KnownFile } from "./symbols.ts";
export { documentOf, isTemplate, sourceFile, type SourceFile } from "./source-file.ts";
export { TOKEN_MODIFIERS, TOKEN_TYPES } from "./token-kinds.ts";
export { tokens, type Token } from "./tokens.ts";
export {
  namesEverywhere,
  namesTogether,
  type Configuration,
  type FileEdit,
  type Location,
  type View,
} from "./view.ts";
