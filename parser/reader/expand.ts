import { byteLength } from "../syntax/index.ts";
import { NO_TEXT, type DefinedLine } from "./definitions.ts";
import { leaveOutIfTooMuch } from "./give-up.ts";
import { join, produced, siteOf, slice, type MappedText } from "./mapped-text.ts";
import { momentIn } from "./moment.ts";
import type { Expansion, FileUse, Place } from "./origin.ts";
import { beginLines, knownUse, type UseMade } from "./outcomes.ts";
import { end, report } from "./report.ts";
import { type PassState, type PendingLines } from "./state.ts";
import { findUse, type FoundUse } from "./uses.ts";
import { keptWork, passingWork, workFrom, type LogicalLine } from "./work.ts";

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

/**
 * Replaces the definitions used on a line, from the left, each result looked at again (7.2-7.5). The
 * further lines of a multi-line value are left in `state.pending`.
 */
export function expand(state: PassState, work: LogicalLine, limit = LINE_BUFFER): Expanded {
  const { source } = work;
  /** What nothing is looked for in any more, and the rest of the line. */
  const done: MappedText[] = [];
  let { text } = work;
  let replaced = false;
  let pending = state.pending;
  let replacements = 0;
  /** The line at an earlier replacement: if it is so again, it will always be. */
  let before: string | undefined;
  let lengthBefore = 0;
  let renewAt = 1;
  let length = bytes(text.text, work);
  const made: UseMade[] = [];
  let followsFromUses = true;
  const saidBefore = state.problems.length;
  const givenUp = (): Expanded => ({
    text: join([...done, text]),
    replaced: false,
    made: undefined,
  });
  for (
    let at = text.text.indexOf("$");
    at >= 0 && at < text.text.length - 1;
    at = text.text.indexOf("$", at)
  ) {
    const use = findUse(text.text, at, state.definitions, state.behaviour);
    if (!use || "refused" in use) {
      if (use) {
        const message = `${use.refused} keepalived does not expand it.`;
        report(state, "definition-parameters", "goes-on", placeAt(source, text, at, at + 1), message);
      }
      followsFromUses = false;
      at++;
      continue;
    }
    const { definition } = use;
    replacements++;
    if (length === lengthBefore && text.text === before) {
      const message = `The definition ${definition.name} contains itself: keepalived hangs on this line. Remove its own name from its value.`;
      report(state, "expansion-endless", "dies", placeAt(source, text, at, use.end), message);
      end(state, "endless");
      return givenUp();
    }
    if (replacements === renewAt) {
      before = text.text;
      lengthBefore = length;
      renewAt *= 2;
    }
    if (replacements > FREE_REPLACEMENTS) {
      state.line.lines++;
      leaveOutIfTooMuch(state);
    }
    if (state.line.isOver) return givenUp();
    replaced = true;
    let written: LogicalLine | undefined;
    if (definition.multiline) {
      written =
        (followsFromUses ? knownUse(work, made) : undefined) ?? workFrom(work, slice(text, at, use.end));
      pending = beginLines(state, pending, definition, written);
    }
    const value = valueOf(state, use, text, at, source);
    if (value === undefined) return givenUp();
    if (work.memory) made.push(useMade(use, value, written));

    length += bytes(value.text, work) - bytes(text.text.slice(at, use.end), work);
    if (length >= limit) {
      const message = `With the value of ${definition.name} the line exceeds ${limit - 1} bytes: keepalived logs that and uses the line as expanded so far. Split the line.`;
      report(state, "expansion-too-long", "drops", placeAt(source, text, at, use.end), message);
      return givenUp();
    }
    const site = siteOf(text, at, use.end);
    const via = expansionOf(state, definition.name, value.place, site.via);
    if (at > 0) done.push(slice(text, 0, at));
    text = join([produced(value.text, site, via), ...restOf(state, text, at, use, value.text)]);
    at = 0;
    // A value that starts a sequence ends the expansion of the line; the sequence expands its own text.
    if (/^[ \t]*~/.test(value.text)) break;
  }
  if (replaced) {
    state.pending = pending;
    state.line.characters += length;
  }
  const isKept = replaced && followsFromUses && state.problems.length === saidBefore;
  return {
    text: done.length === 0 ? text : join([...done, text]),
    replaced,
    made: isKept ? made : undefined,
  };
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

/** What follows the use. Before 2.4.0 only one character moves up behind a shorter value (7.10). */
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
  if (predefined.parameters === "numbers") state.changes++;
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
function expansionOf(
  { expansions }: PassState,
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

function bytes(text: string, work: LogicalLine): number {
  return byteLength(text, work.source.text.encoding);
}

/** The next line of the value that is being used, and whether it was the last one. */
export function nextPendingLine(state: PassState): LogicalLine | undefined {
  const { pending } = state;
  if (!pending) return undefined;
  const line = pending.lines[pending.next++];
  if (pending.next >= pending.lines.length) {
    const below = state.pendingBelow.pop();
    state.pending = below?.pending;
    state.sequenceDepth = below?.depth ?? 0;
  }
  return furtherLine(state, pending, line ?? NO_TEXT);
}

function furtherLine(state: PassState, { use, name }: PendingLines, line: DefinedLine): LogicalLine {
  const known = use.memory?.further?.get(line);
  if (known) return known;
  const site = siteOf(use.text);
  const via = expansionOf(state, name, line.place, site.via);
  const text = produced(line.text, site, via);
  if (!use.memory) return passingWork(text, use.source);
  const work = keptWork(state.works, text, use.source);
  if (work.memory) (use.memory.further ??= new Map()).set(line, work);
  return work;
}
