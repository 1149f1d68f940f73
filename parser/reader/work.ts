import type { DefinedLine } from "./definitions.ts";
import { isSame, type MappedText } from "./mapped-text.ts";
import type { EffectiveStatement, FileUse, Place } from "./origin.ts";
import type { SequencePlan } from "./sequences.ts";

/** Text, and the file it stands in. */
export interface Stretch {
  readonly text: MappedText;
  readonly source: FileUse;
}

/** Text on its way to becoming statements. */
export interface LogicalLine extends Stretch {
  /** Where the same work can come by again. */
  readonly memory: LineMemory | undefined;
}

/**
 * What was made of a work.
 *
 * The lines of a value come by in each round of a sequence and in the readings for other ids, and mostly lead to the
 * same. So what comes out of a work is the same work again, and of a thousand rounds, and of all readings, only what
 * differs is made anew.
 */
interface LineMemory {
  behindCondition: LogicalLine | undefined;
  /** What its definitions make of it, by their values; comments that came with them are gone. */
  expanded: UseStep | undefined;
  /** The statement that ends at its first brace, and what is left behind that. */
  statement: EffectiveStatement | undefined;
  behindBrace: LogicalLine | undefined;
  /** As a use of a definition of several lines: those behind the first. */
  further: Map<DefinedLine, LogicalLine> | undefined;
  /** As a line of a value, and as the first one, with the name in front of it. */
  line: DefinedLine | undefined;
  firstLine: DefinedLine | undefined;
  loop: Loop | undefined;
}

/** A definition that a line uses, and how it went on with each value: the first one here, others beside it. */
export interface UseStep extends UseBranch {
  readonly use: UseOf;
  /** The use as text: the further lines of its definition stand there. */
  written: LogicalLine | undefined;
  others: Map<UsedValue, UseBranch> | undefined;
}

export interface UseBranch {
  readonly value: UsedValue;
  readonly hasSeveral: boolean;
  /** The next definition that is used, or what the line has become. */
  next: UseStep | undefined;
  outcome: LogicalLine | undefined;
}

/** The first line of a definition; of keepalived's own ones, the text. */
export type UsedValue = DefinedLine | string;

export interface UseOf {
  readonly name: string;
  readonly parameters: string | undefined;
  readonly isPredefined: boolean;
}

/** A sequence that was understood, and where it stands, for the values of its variables. */
export interface Loop {
  readonly plan: SequencePlan;
  readonly text: LogicalLine;
  readonly place: Place;
  /** What its bounds became, and whether that can change. */
  readonly bounds: string | undefined;
  readonly isFixed: boolean;
  /** What each round sets, as far as they came by. */
  readonly rounds: Round[];
}

export type Round = readonly (readonly [name: string, value: DefinedLine])[];

/** What passes and readings of one moment share. */
export interface LogicalLines {
  /** By the files they stand in, and where they start there. */
  readonly written: Map<FileUse, Map<number, LogicalLine>>;
  /** How many more may be kept: where nothing comes by twice, they would only take up memory. */
  room: number;
}

const MOST_KEPT = 20_000;

export function noWorks(): LogicalLines {
  return { written: new Map(), room: MOST_KEPT };
}

/** A work that comes by once. */
export function passingWork(text: MappedText, source: FileUse): LogicalLine {
  return { text, source, memory: undefined };
}

/** A work that somebody keeps, as long as there is room. */
export function keptWork(works: LogicalLines, text: MappedText, source: FileUse): LogicalLine {
  return works.room-- > 0 ? { text, source, memory: emptyMemory() } : passingWork(text, source);
}

/** A work that comes by whenever the other one does. */
export function workFrom({ source, memory }: LogicalLine, text: MappedText): LogicalLine {
  return { text, source, memory: memory && emptyMemory() };
}

function emptyMemory(): LineMemory {
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
export function writtenWork(works: LogicalLines, text: MappedText, source: FileUse): LogicalLine {
  const { written } = works;
  const start = text.parts[0]?.start ?? 0;
  let ofFile = written.get(source);
  if (!ofFile) written.set(source, (ofFile = new Map<number, LogicalLine>()));
  const known = ofFile.get(start);
  if (known && isSame(known.text, text)) return known;
  const work = keptWork(works, text, source);
  if (work.memory) ofFile.set(start, work);
  return work;
}
