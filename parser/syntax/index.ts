/** One file's text: bytes, tokens, lines, tree. Knows nothing of keywords, other files or versions. */
export {
  BlockShapes,
  isSpecialWord,
  takeBlock,
  type BlockShape,
  type ShapedBlock,
  type WordPlaces,
} from "./block-shapes.ts";
export { isBlank, isWhiteSpace, skipBlanks, trimEnd } from "./characters.ts";
export { scanComment, type CommentScan } from "./comment.ts";
export type {
  Brace,
  Condition,
  Continuation,
  DefinitionPiece,
  Include,
  Line,
  Piece,
  RawText,
  Sequence,
  Span,
  Statement,
} from "./line.ts";
export {
  beginReading,
  cacheOf,
  continuesBehind,
  lineCache,
  ownText,
  parseLines,
  parseText,
  SURELY_SHORT,
  takeLine,
  type LineCache,
  type LinePlace,
  type ParsedLines,
  type ParsedText,
} from "./lines.ts";
export { lineIndexAt, positionAt, type Position } from "./position.ts";
export {
  conditionAt,
  countsFor,
  definitionAt,
  includeAt,
  sequenceAt,
  type IncludeVariant,
  type SequenceForm,
} from "./shapes.ts";
export { byteLength, bytesOf, sourceText, type SourceText } from "./source.ts";
export { suppressionIn, suppressionOf, suppressions, type SuppressionComment } from "./suppression.ts";
export { useAt, usesIn, type Use } from "./uses.ts";
export { firstBrace, splitWords, type SplitWords, type Word } from "./words.ts";
export { treeOf } from "./nest.ts";
export { identityOf, laterTree, type LaterTree } from "./later-tree.ts";
export { printTree } from "./print.ts";
export type * from "./tree.ts";
export { tokensOf, type PlacedToken } from "./source-tokens.ts";
