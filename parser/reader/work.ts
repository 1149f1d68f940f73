import type { DefinedLine } from "./definitions.ts";
import type { Loop } from "./loops.ts";
import { isSame, type Mapped } from "./mapped.ts";
import type { EffectiveStatement, FileUse } from "./origin.ts";
import type { Step } from "./outcomes.ts";

/** Text, and the file it stands in. */
export interface Stretch {
  readonly text: Mapped;
  readonly source: FileUse;
}

/** Text on its way to becoming statements. */
export interface Work extends Stretch {
  /** Where the same work can come by again. */
  readonly memory: Memory | undefined;
}

/**
 * What was made of a work.
 *
 * The lines of a value come by in each round of a sequence and in the readings for other ids, and mostly lead to the
 * same. So what comes out of a work is the same work again, and of a thousand rounds, and of all readings, only what
 * differs is made anew.
 */
interface Memory {
  behindCondition: Work | undefined;
  /** What its definitions make of it, by their values; comments that came with them are gone. */
  expanded: Step | undefined;
  /** The statement that ends at its first brace, and what is left behind that. */
  statement: EffectiveStatement | undefined;
  behindBrace: Work | undefined;
  /** As a use of a definition of several lines: those behind the first. */
  further: Map<DefinedLine, Work> | undefined;
  /** As a line of a value, and as the first one, with the name in front of it. */
  line: DefinedLine | undefined;
  firstLine: DefinedLine | undefined;
  loop: Loop | undefined;
}

/** What passes and readings of one moment share. */
export interface Works {
  /** By the files they stand in, and where they start there. */
  readonly written: Map<FileUse, Map<number, Work>>;
  /** How many more may be kept: where nothing comes by twice, they would only take up memory. */
  room: number;
}

const MOST_KEPT = 20_000;

export function noWorks(): Works {
  return { written: new Map(), room: MOST_KEPT };
}

/** A work that comes by once. */
export function passingWork(text: Mapped, source: FileUse): Work {
  return { text, source, memory: undefined };
}

/** A work that somebody keeps, as long as there is room. */
export function keptWork(works: Works, text: Mapped, source: FileUse): Work {
  return works.room-- > 0 ? { text, source, memory: emptyMemory() } : passingWork(text, source);
}

/** A work that comes by whenever the other one does. */
export function workFrom({ source, memory }: Work, text: Mapped): Work {
  return { text, source, memory: memory && emptyMemory() };
}

function emptyMemory(): Memory {
  return {
    behindCondition: undefined,
    expanded: undefined,
    statement: undefined,
    behindBrace: undefined,
    further: undefined,
    line: undefined,
    firstLine: undefined,
    loop: undefined,
  };
}

/** The work of a line of a file: the same one for each pass and reading that finds the same there. */
export function writtenWork(works: Works, text: Mapped, source: FileUse): Work {
  const { written } = works;
  const start = text.parts[0]?.start ?? 0;
  let ofFile = written.get(source);
  if (!ofFile) written.set(source, (ofFile = new Map<number, Work>()));
  const known = ofFile.get(start);
  if (known && isSame(known.text, text)) return known;
  const work = keptWork(works, text, source);
  if (work.memory) ofFile.set(start, work);
  return work;
}
