import { beginReading, BlockShapes, lineCache, type LineCache, type ParsedText } from "../syntax/index.ts";
import { askedOnce, type AskedFiles } from "./asked-files.ts";
import { FULL_BUDGET, purseOf, type Budget, type Purse } from "./budget.ts";
import type { Environment } from "./environment.ts";
import type { Files } from "./files.ts";
import { noLines, type LogicalLines } from "./logical-line.ts";
import type { FileUse } from "./origin.ts";
import type { BlocksSeen } from "./raw-lines.ts";
import { readAgain, type WholeBlocks } from "./whole-blocks.ts";

export interface ReadOptions {
  /** What keepalived would be given with -f: a file name, or a pattern for several (12.2). */
  readonly main: string;
  readonly files: Files;
  /** The newest one where none is given. */
  readonly version?: string | undefined;
  /** -i; undefined reads for a host that no condition names. */
  readonly configId?: string | undefined;
  readonly environment?: Partial<Environment> | undefined;
  /** Kept by callers that read the same files again and again. */
  readonly cache?: LineCache | undefined;
  /** The same for blocks. */
  readonly blocks?: WholeBlocks | undefined;
  /** How much may be made out of what is written; as much as keepalived itself manages where it is not given. */
  readonly budget?: Budget | undefined;
}

/** What several readings of one moment share: files by their path, opened and parsed, and what lines lead to. */
export interface Shared {
  readonly files: AskedFiles;
  readonly texts: Map<string, ParsedText>;
  readonly mainFiles: Map<string, FileUse>;
  readonly lines: LogicalLines;
  readonly cache: LineCache;
  readonly blocks: BlocksSeen;
  readonly purse: Purse;
}

export function nothingShared(options: ReadOptions): Shared {
  const { files, cache = lineCache(), blocks, budget = FULL_BUDGET } = options;
  beginReading(cache);
  if (blocks) readAgain(blocks);
  return {
    files: askedOnce(files),
    texts: new Map(),
    mainFiles: new Map(),
    lines: noLines(),
    cache,
    blocks: blocks ?? new BlockShapes(),
    purse: purseOf(budget),
  };
}
