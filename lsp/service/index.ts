/**
 * What the server can do, feature by feature: pure functions over a view of the workspace, in plain data. What stands
 * where, what may stand there and what is wrong is decided in the parser.
 */
export { ACTION_KINDS, actionsIn, type Action } from "./actions/index.ts";
export { clusterAround, clusterPicture, type ClusterPicture, type KnownCluster } from "./cluster.ts";
export { completion, completionTriggers, type Completion } from "./completion.ts";
export { completionDocumentation } from "./completion/documentation.ts";
export type { CompletionItem, ItemKind } from "./completion/item.ts";
export { converted } from "./convert.ts";
export { definition } from "./definition.ts";
export { effectiveConfiguration, type EffectiveConfiguration } from "./effective-configuration.ts";
export { explainKeyword, explainRule } from "./explain.ts";
export { findingsIn, findingText, type FileFinding, type FindingsPart } from "./findings.ts";
export { folds, type Fold } from "./folding.ts";
export { formatDocument, formatRange, formatTyped, type ClientStyle, type TextEdits } from "./formatting.ts";
export { hover } from "./hover.ts";
export { links } from "./links.ts";
export { asMarkdown } from "./markdown.ts";
export { asPlainText } from "./markup.ts";
export { includesAfter } from "./moved-files.ts";
export { outline, type OutlineKind, type OutlinePart, type OutlineSymbol } from "./outline.ts";
export { overview, type FileConfiguration, type OverviewInventory, type OverviewItem } from "./overview.ts";
export { partOf } from "./part.ts";
export { highlights, references } from "./references.ts";
export { renamableAt, rename, type RenameRefusal } from "./rename.ts";
export { selections } from "./selection.ts";
export { signatureHelp, type SignatureHelp } from "./signature.ts";
export { documentOf, isTemplate, sourceFile, type SourceFile } from "./source-file.ts";
export { status } from "./status.ts";
export { symbolsNamed, type KnownFile } from "./symbols.ts";
export { fromTemplate, templates } from "./templates.ts";
export { TOKEN_MODIFIERS, TOKEN_TYPES } from "./token-kinds.ts";
export { tokens, type Token } from "./tokens.ts";
export type { ViewConfiguration, FileEdit, Location, View } from "./view.ts";
