// What is wrong with a logical line, and what keepalived does about it.
import { placeOfText, type LogicalLine, type Stretch } from "./logical-line.ts";
import type { Place } from "./origin.ts";
import { end, report } from "./report.ts";
import type { PassState } from "./state.ts";

export function reportOpenQuote(state: PassState, stretch: Stretch): void {
  report(
    state,
    "quote-open",
    "goes-on",
    wholeOf(stretch),
    "A double quote on this line is never closed. Close it, or remove it.",
  );
}

/** The quote at `from` has no partner on its line. */
export function reportUnmatchedQuote(state: PassState, line: Stretch, from: number): void {
  report(
    state,
    "quote-unmatched",
    "drops",
    placeOfText(line, from, line.text.text.length),
    "This double quote is never closed: keepalived drops it and the rest of the line. Close it.",
  );
}

export function reportReadTwice(state: PassState, place: Place): void {
  state.copying.copyDiffers = "yes";
  const message =
    "This include is not at the start of its line: keepalived reads the file twice in all passes but the first. Put it on its own line.";
  if (state.pass === "parent") report(state, "include-twice", "goes-on", place, message);
}

/** Before 2.1.4 a line that is looked at again is only ever left with a definition in it to replace. */
export function endOnEndlessLine(state: PassState, line: LogicalLine): void {
  report(
    state,
    "expansion-endless",
    "dies",
    wholeOf(line),
    "A definition expands to a condition or sequence: this version hangs on the line. Write the condition or sequence itself.",
  );
  end(state, "endless");
}

/** A condition came out of an expansion, and its release cuts the line in the wrong place. */
export function reportGarbled(state: PassState, line: Stretch): void {
  report(
    state,
    "condition-garbled",
    "drops",
    wholeOf(line),
    "A definition expands to a condition: this version garbles the rest of the line. Write the condition itself.",
  );
}

export function endOnGarbledLine(state: PassState, line: Stretch): void {
  report(
    state,
    "condition-garbled",
    "dies",
    wholeOf(line),
    "A definition expands to a condition: this version crashes. Write the condition itself.",
  );
  end(state, "crash");
}

function wholeOf(stretch: Stretch): Place {
  return placeOfText(stretch, 0, stretch.text.text.length);
}
