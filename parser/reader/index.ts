/** What keepalived does before it looks a keyword up: from files to effective statements, pass by pass. */
export type { Definition } from "./definitions.ts";
export { effectiveLines, type EffectiveLine } from "./effective-text.ts";
export { EDITOR_BUDGET, FULL_BUDGET, type Budget } from "./budget.ts";
export { readForAllIds } from "./config-ids.ts";
export type { Environment } from "./environment.ts";
export { filesInMemory, type Files, type FileStatus, type FileLocation } from "./files.ts";
export { glob, literally } from "./glob.ts";
export {
  includeChain,
  placeOf,
  type EffectiveStatement,
  type EffectiveWord,
  type Expansion,
  type FileUse,
  type Place,
} from "./origin.ts";
export { BlockRow, statementsIn, type PassRow } from "./block-row.ts";
export type { BlockShape } from "../syntax/index.ts";
export { overlay, withText } from "./overlay.ts";
export { PASSES, type Pass } from "./passes.ts";
export { directoryOf, resolvePath } from "./paths.ts";
export { PROBLEMS, type ProblemCode, type ReadingProblem } from "./problems.ts";
export { readTheSame } from "./same-statements.ts";
export { readConfiguration } from "./read.ts";
export type { ReadOptions } from "./read-options.ts";
export { PassReading, type Reading } from "./reading.ts";
export { wholeBlocks, type WholeBlock, type WholeBlocks } from "./whole-blocks.ts";
export { scriptCommand, scriptWords, type ScriptCommand, type ScriptFault } from "./script.ts";
