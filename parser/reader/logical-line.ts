import type { DefinedLine } from "./definitions.ts";
import { isSame, siteOf, type MappedText } from "./mapped-text.ts";
import type { EffectiveStatement, FileUse, Place } from "./origin.ts";
import type { SequencePlan } from "./sequences.ts";

/** Text, and the file it stands in. */
export interface Stretch {
  readonly text: MappedText;
  readonly source: FileUse;
}

/** Text on its way to becoming statements. */
export interface LogicalLine extends Stretch {
  /** Where the same line can come by again. */
  readonly memory: LineMemory | undefined;
}

/**
 * What was made of a line.
 *
 * The lines of a value come by in each round of a sequence and in the readings for other ids, and mostly lead to the
 * same. So what is made of a line is the same line again, and of a thousand rounds, and of all readings, only what
 * differs is made anew.
 */
export interface LineMemory {
  afterCondition: LogicalLine | undefined;
  /** What its definitions make of it, by their values; comments that came with them are gone. */
  expanded: UseStep | undefined;
  /** Up to its first brace. */
  statement: StatementOfLine | undefined;
  /** As a use of a definition of several lines: those after the first. */
  further: Map<DefinedLine, LogicalLine> | undefined;
  /** As a further line of a definition, and as its first one, with the name in front of it. */
  definedFurther: DefinedLine | undefined;
  definedFirst: DefinedLine | undefined;
  loop: Loop | undefined;
}

interface StatementOfLine {
  readonly statement: EffectiveStatement;
  /** What is left of the line after a brace. */
  readonly rest: LogicalLine | undefined;
}

/** What is made of a line, made once where the line comes by again. */
export function madeOnce<K extends "afterCondition" | "definedFirst" | "definedFurther">(
  { memory }: LogicalLine,
  what: K,
  make: () => NonNullable<LineMemory[K]>,
): NonNullable<LineMemory[K]> {
  const made = memory?.[what] ?? make();
  if (memory) memory[what] = made;
  return made;
}

/** A definition that a line uses, and for each value it has had what the line became: the first value here, others in a map. */
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

export function noLines(): LogicalLines {
  return { written: new Map(), room: MOST_KEPT };
}

/** A line that comes by once. */
export function passingLine(text: MappedText, source: FileUse): LogicalLine {
  return { text, source, memory: undefined };
}

/** A line that somebody keeps, as long as there is room. */
export function keptLine(lines: LogicalLines, text: MappedText, source: FileUse): LogicalLine {
  return lines.room-- > 0 ? { text, source, memory: emptyMemory() } : passingLine(text, source);
}

/** A line that comes by whenever the other one does. */
export function lineFrom({ source, memory }: LogicalLine, text: MappedText): LogicalLine {
  return { text, source, memory: memory && emptyMemory() };
}

function emptyMemory(): LineMemory {
  return {
    afterCondition: undefined,
    expanded: undefined,
    statement: undefined,
    further: undefined,
    definedFurther: undefined,
    definedFirst: undefined,
    loop: undefined,
  };
}

/** A line of a file: the same one for each pass and reading that finds the same there. */
export function lineOfFile(lines: LogicalLines, text: MappedText, source: FileUse): LogicalLine {
  const { written } = lines;
  const start = text.parts[0]?.start ?? 0;
  let ofFile = written.get(source);
  if (!ofFile) written.set(source, (ofFile = new Map<number, LogicalLine>()));
  const known = ofFile.get(start);
  if (known && isSame(known.text, text)) return known;
  const line = keptLine(lines, text, source);
  if (line.memory) ofFile.set(start, line);
  return line;
}

export function placeOfText({ text, source }: Stretch, from: number, to: number): Place {
  const { start, end } = siteOf(text, from, to);
  return { file: source, start, end };
}
