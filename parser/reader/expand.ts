import { byteLength } from "../syntax/index.ts";
import type { DefinedLine, Definition, Moment } from "./definitions.ts";
import { join, produced, siteOf, slice, type Mapped } from "./mapped.ts";
import type { Expansion, FileUse, Place } from "./origin.ts";
import { absoluteDirectory, end, report, type PassState, type PendingLines, type Work } from "./state.ts";
import { findUse, type FoundUse } from "./uses.ts";

/** keepalived's line buffer: an expansion that would fill it is given up (7.5). */
const LINE_BUFFER = 1024;

/** Replacements on one line. More than that is a definition that produces itself (7.5). */
const MOST_REPLACEMENTS = 20_000;

export interface Expanded {
  readonly text: Mapped;
  /** Something was replaced, and the result is used: an expansion that was given up does not count. */
  readonly replaced: boolean;
}

/**
 * Replaces the definitions used on a line, from the left, each result looked at again (7.2-7.5). The
 * further lines of a multi-line value are left in `state.pending`.
 */
export function expand(state: PassState, work: Work, limit = LINE_BUFFER): Expanded {
  const { source } = work;
  /** What nothing is looked for in any more, and the rest of the line. */
  const done: Mapped[] = [];
  let { text } = work;
  let replaced = false;
  let pending = state.pending;
  let replacements = 0;
  let length = bytes(text.text, work);
  const givenUp = (): Expanded => ({ text: join([...done, text]), replaced: false });
  for (
    let at = text.text.indexOf("$");
    at >= 0 && at < text.text.length - 1;
    at = text.text.indexOf("$", at)
  ) {
    const use = findUse(text.text, at, state.definitions, state.behaviour);
    if (!use || "refused" in use) {
      if (use) {
        const message = `${use.refused} The text stays as it is.`;
        report(state, "definition-parameters", "goes-on", placeAt(source, text, at, at + 1), message);
      }
      at++;
      continue;
    }
    const { definition } = use;
    if (++replacements > MOST_REPLACEMENTS) {
      const message = `The definition ${definition.name} leads back to itself: keepalived never finishes this line. Take its own name out of its value.`;
      report(state, "expansion-endless", "dies", placeAt(source, text, at, use.end), message);
      end(state, "endless");
      return givenUp();
    }
    replaced = true;
    if (definition.multiline) {
      if (pending) state.pendingBelow.push({ pending, depth: state.sequenceDepth });
      state.sequenceDepth = state.sequenceCount;
      pending = pendingLines(definition, { text: slice(text, at, use.end), source });
    }
    const value = valueOf(state, use, text, at, source);
    if (value === undefined) return givenUp();

    length += bytes(value.text, work) - bytes(text.text.slice(at, use.end), work);
    if (length >= limit) {
      // What is cut off at its braces and expanded again can go on like this for long: it uses up the budget.
      state.produced += replacements;
      const message = `With the value of ${definition.name} the line would be longer than ${limit - 1} bytes: keepalived logs that and uses what it has so far.`;
      report(state, "expansion-too-long", "drops", placeAt(source, text, at, use.end), message);
      return givenUp();
    }
    const site = siteOf(text, at, use.end);
    const via = expansionOf(definition.name, value.place, site.via);
    if (at > 0) done.push(slice(text, 0, at));
    text = join([produced(value.text, site, via), ...restOf(state, text, at, use, value.text)]);
    at = 0;
    // A value that starts a sequence ends the expansion of the line; the sequence expands its own text.
    if (/^[ \t]*~/.test(value.text)) break;
  }
  if (replaced) state.pending = pending;
  return { text: done.length === 0 ? text : join([...done, text]), replaced };
}

/** What follows the use. Before 2.4.0 only one character moves up behind a shorter value (7.10). */
function restOf(state: PassState, text: Mapped, at: number, use: FoundUse, value: string): readonly Mapped[] {
  const { end: behind, parameters } = use;
  if (behind === text.text.length) return [];
  const shorter = value.length < behind - at;
  if (parameters === undefined || state.behaviour.namedParameters || !shorter) return [slice(text, behind)];
  return [slice(text, behind, behind + 1), slice(text, at + value.length + 1)];
}

const NO_TEXT: DefinedLine = { text: "", place: undefined };

function valueOf(
  state: PassState,
  { definition, parameters, end: behind }: FoundUse,
  text: Mapped,
  at: number,
  source: FileUse,
): DefinedLine | undefined {
  const { predefined } = definition;
  if (!predefined) return definition.lines[0] ?? NO_TEXT;
  const { environment } = state;
  const moment: Moment = {
    environment,
    configId: () => {
      state.idsSeen.allInvolved = true;
      return state.configId;
    },
    directory: () => absoluteDirectory(state),
    parameters,
  };
  const value = predefined.value(moment);
  if (typeof value === "string") return { text: value, place: undefined };
  const effect = value.value === undefined ? "dies" : "goes-on";
  report(state, value.code, effect, placeAt(source, text, at, behind), value.message);
  if (value.value !== undefined) return { text: value.value, place: undefined };
  end(state, "crash");
  return undefined;
}

/** Nobody follows a longer chain; a definition that uses itself would make one of a thousand links. */
const DEEPEST_CHAIN = 20;

function expansionOf(name: string, value: Place | undefined, within: Expansion | undefined): Expansion {
  const depth = within ? within.depth + 1 : 0;
  return within && depth > DEEPEST_CHAIN ? within : { name, value, within, depth };
}

function pendingLines(definition: Definition, use: Work): PendingLines {
  return { lines: definition.lines, next: 1, name: definition.name, use };
}

function placeAt(file: FileUse, text: Mapped, from: number, to: number): Place {
  const { start, end: stop } = siteOf(text, from, to);
  return { file, start, end: stop };
}

function bytes(text: string, work: Work): number {
  return byteLength(text, work.source.text.encoding);
}

/** The next line of the value that is being used, and whether it was the last one. */
export function nextPendingLine(state: PassState): Work | undefined {
  const { pending } = state;
  if (!pending) return undefined;
  const line = pending.lines[pending.next++];
  if (pending.next >= pending.lines.length) {
    const below = state.pendingBelow.pop();
    state.pending = below?.pending;
    state.sequenceDepth = below?.depth ?? 0;
  }
  const { use } = pending;
  const site = siteOf(use.text);
  const via = expansionOf(pending.name, line?.place, site.via);
  return { text: produced(line?.text ?? "", site, via), source: use.source };
}
