import { byteLength } from "../syntax/index.ts";
import { NO_TEXT, type DefinedLine } from "./definitions.ts";
import { leaveOutIfTooMuch } from "./give-up.ts";
import { join, produced, siteOf, slice, type MappedText } from "./mapped-text.ts";
import { momentIn } from "./moment.ts";
import type { Expansion, FileUse, Place } from "./origin.ts";
import { beginLines, knownUse, type UseMade } from "./outcomes.ts";
import { end, report } from "./report.ts";
import type { PassState } from "./state.ts";
import type { PendingLines } from "./waiting.ts";
import { findUse, type FoundUse } from "./uses.ts";
import { lineFrom, type LogicalLine } from "./logical-line.ts";

/** keepalived's line buffer: an expansion that would fill it is given up (7.5). */
const LINE_BUFFER = 1024;

/** Each further one counts as a line that is made: definitions that double can make a million of them, and no text. */
const FREE_REPLACEMENTS = 8;

export interface Expanded {
  readonly text: MappedText;
  /** Something was replaced, and the result is used: an expansion that was given up does not count. */
  readonly replaced: boolean;
  /** What was replaced, where the text follows from that alone and nothing was said of it. */
  readonly made: readonly UseMade[] | undefined;
}

/** An expansion under way. */
interface Progress {
  readonly line: LogicalLine;
  /** What nothing is looked for in any more, and the rest of the line. */
  readonly done: MappedText[];
  text: MappedText;
  length: number;
  replacements: number;
  /** What was replaced, as long as the text follows from that alone. */
  readonly made: UseMade[];
  followsFromUses: boolean;
  pending: PendingLines | undefined;
  /** The line at an earlier replacement: if it is so again, it will always be. */
  before: string | undefined;
  lengthBefore: number;
  renewAt: number;
}

/**
 * Replaces the definitions used on a line, from the left, each result looked at again (7.2-7.5). The
 * further lines of a multi-line value are left in `state.waiting.pending`.
 */
export function expand(state: PassState, line: LogicalLine, limit = LINE_BUFFER): Expanded {
  const progress = begun(state, line);
  const saidBefore = state.problems.length;
  for (let at = nextDollar(progress, 0); at !== undefined; at = nextDollar(progress, at)) {
    const use = findUse(progress.text.text, at, state.definitions, state.behaviour);
    if (!use || "refused" in use) {
      if (use) sayRefused(state, progress, at, use.refused);
      progress.followsFromUses = false;
      at++;
      continue;
    }
    const value = replaced(state, progress, { ...use, at }, limit);
    if (value === undefined) return { text: textOf(progress), replaced: false, made: undefined };
    at = 0;
    // A value that starts a sequence ends the expansion of the line; the sequence expands its own text.
    if (/^[ \t]*~/.test(value)) break;
  }
  const hasReplaced = progress.replacements > 0;
  if (hasReplaced) {
    state.waiting.pending = progress.pending;
    state.lineAtWork.characters += progress.length;
  }
  const isKept = hasReplaced && progress.followsFromUses && state.problems.length === saidBefore;
  return { text: textOf(progress), replaced: hasReplaced, made: isKept ? progress.made : undefined };
}

function begun({ waiting }: PassState, line: LogicalLine): Progress {
  return {
    line,
    done: [],
    text: line.text,
    length: bytes(line.text.text, line),
    replacements: 0,
    made: [],
    followsFromUses: true,
    pending: waiting.pending,
    before: undefined,
    lengthBefore: 0,
    renewAt: 1,
  };
}

function nextDollar({ text: { text } }: Progress, from: number): number | undefined {
  const at = text.indexOf("$", from);
  return at >= 0 && at < text.length - 1 ? at : undefined;
}

function textOf({ done, text }: Progress): MappedText {
  return done.length === 0 ? text : join([...done, text]);
}

interface UseAt extends FoundUse {
  readonly at: number;
}

/** Puts the value into the line; undefined where the expansion is given up. */
function replaced(state: PassState, progress: Progress, use: UseAt, limit: number): string | undefined {
  const { line, text } = progress;
  const { at, definition } = use;
  progress.replacements++;
  if (endsNever(state, progress, use)) return undefined;
  if (progress.replacements > FREE_REPLACEMENTS) {
    state.lineAtWork.lines++;
    leaveOutIfTooMuch(state);
  }
  if (state.lineAtWork.isOver) return undefined;
  const written = definition.multiline ? furtherLinesWait(state, progress, use) : undefined;
  const value = valueOf(state, use, text, at, line.source);
  if (value === undefined) return undefined;
  if (line.memory) progress.made.push(useMade(use, value, written));

  progress.length += bytes(value.text, line) - bytes(text.text.slice(at, use.end), line);
  if (progress.length >= limit) {
    const message = `With the value of ${definition.name} the line exceeds ${limit - 1} bytes: keepalived logs that and uses the line as expanded so far. Split the line.`;
    report(state, "expansion-too-long", "drops", placeAt(line.source, text, at, use.end), message);
    return undefined;
  }
  const site = siteOf(text, at, use.end);
  const via = expansionOf(state, definition.name, value.place, site.via);
  if (at > 0) progress.done.push(slice(text, 0, at));
  progress.text = join([produced(value.text, site, via), ...restOf(state, text, at, use, value.text)]);
  return value.text;
}

/** The line is as it was at an earlier replacement: it will always be so again. */
function endsNever(state: PassState, progress: Progress, { at, end: stop, definition }: UseAt): boolean {
  const { line, text, length } = progress;
  if (length === progress.lengthBefore && text.text === progress.before) {
    const message = `The definition ${definition.name} contains itself: keepalived hangs on this line. Remove its own name from its value.`;
    report(state, "expansion-endless", "dies", placeAt(line.source, text, at, stop), message);
    end(state, "endless");
    return true;
  }
  if (progress.replacements === progress.renewAt) {
    progress.before = text.text;
    progress.lengthBefore = length;
    progress.renewAt *= 2;
  }
  return false;
}

/** Of a definition of several lines; gives the use as a line, from which the further ones are made. */
function furtherLinesWait(state: PassState, progress: Progress, use: UseAt): LogicalLine {
  const { line, made, followsFromUses } = progress;
  const known = followsFromUses ? knownUse(line, made) : undefined;
  const written = known ?? lineFrom(line, slice(progress.text, use.at, use.end));
  progress.pending = beginLines(state, progress.pending, use.definition, written);
  return written;
}

function sayRefused(state: PassState, { line, text }: Progress, at: number, why: string): void {
  const message = `${why} keepalived does not expand it.`;
  report(state, "definition-parameters", "goes-on", placeAt(line.source, text, at, at + 1), message);
}

function useMade(
  { definition, parameters }: FoundUse,
  value: DefinedLine,
  written: LogicalLine | undefined,
): UseMade {
  const isPredefined = definition.predefined !== undefined;
  const use = { name: definition.name, parameters, isPredefined };
  return { use, value: isPredefined ? value.text : value, written };
}

/** What follows the use. Before 2.4.0 only one character moves up after a shorter value (7.10). */
function restOf(
  state: PassState,
  text: MappedText,
  at: number,
  use: FoundUse,
  value: string,
): readonly MappedText[] {
  const { end: behind, parameters } = use;
  if (behind === text.text.length) return [];
  const shorter = value.length < behind - at;
  if (parameters === undefined || state.behaviour.namedParameters || !shorter) return [slice(text, behind)];
  return [slice(text, behind, behind + 1), slice(text, at + value.length + 1)];
}

function valueOf(
  state: PassState,
  { definition, parameters, end: behind }: FoundUse,
  text: MappedText,
  at: number,
  source: FileUse,
): DefinedLine | undefined {
  const { predefined } = definition;
  if (!predefined) return definition.lines[0] ?? NO_TEXT;
  if (predefined.parameters === "numbers") state.repeats.changes++;
  const value = predefined.value(momentIn(state, parameters));
  if (typeof value === "string") return { text: value, place: undefined };
  const effect = value.value === undefined ? "dies" : "goes-on";
  report(state, value.code, effect, placeAt(source, text, at, behind), value.message);
  if (value.value !== undefined) return { text: value.value, place: undefined };
  end(state, "crash");
  return undefined;
}

/** Nobody follows a longer chain; a definition that uses itself would make one of a thousand links. */
const DEEPEST_CHAIN = 20;

/** Of a million rounds of a sequence each makes the same one, so the last of each name is kept. */
export function expansionOf(
  { repeats: { expansions } }: PassState,
  name: string,
  value: Place | undefined,
  within: Expansion | undefined,
): Expansion {
  const depth = within ? within.depth + 1 : 0;
  if (within && depth > DEEPEST_CHAIN) return within;
  const known = expansions.get(name);
  if (known && known.value === value && known.within === within) return known;
  const expansion = { name, value, within, depth };
  expansions.set(name, expansion);
  return expansion;
}

function placeAt(file: FileUse, text: MappedText, from: number, to: number): Place {
  const { start, end: stop } = siteOf(text, from, to);
  return { file, start, end: stop };
}

function bytes(text: string, { source }: LogicalLine): number {
  return byteLength(text, source.text.encoding);
}
