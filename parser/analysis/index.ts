/** The tolerant view an editor asks: over source tree and schema, whatever keepalived would make of the file. */
export { blocksAt, type BlockAround, type Surroundings } from "./blocks-at.ts";
export { moved, namesInBlock } from "./block-names.ts";
export { expectedAt } from "./expected-at.ts";
export type { CallerList, Candidate, CandidateOf, Expected } from "./expected/candidate.ts";
export { eachMeant, type MeantNode, type MeantWord } from "./meant-words.ts";
export type { Name, NameKind } from "./name.ts";
export { nameAt } from "./name-at.ts";
export {
  emptyIndex,
  knownNames,
  namesOf,
  namesOfKind,
  withDocument,
  type LocatedName,
  type NameIndex,
} from "./name-index.ts";
export { namesByBlock, namesIn, type BlockNames } from "./names-in.ts";
export { nodeAt, type NodeAt } from "./node-at.ts";
export { pathsIn, type HostPath } from "./paths-in.ts";
export type { Certainty, Inside, BlockPlace } from "./place.ts";
export type { StatementReading } from "./reading.ts";
export {
  headSnippet,
  keywordSnippet,
  optionSnippet,
  withExamples,
  type Snippet,
  type SnippetPart,
} from "./snippet.ts";
export { snippetText } from "./snippet-text.ts";
export type { LineSpot, Spot, StatementSpot, UseSpot, WordSpot } from "./spot.ts";
export { namesOfSequence } from "./text-names.ts";
export { walk, type Visitor } from "./walk.ts";
