// Lines that define: `$NAME=…`, and those its value goes on with (7.1, 7.6).
import { definitionAt, trimEnd } from "../syntax/index.ts";
import { ordinary, type DefinedLine } from "./definitions.ts";
import { madeOnce, placeOfText, type LogicalLine } from "./logical-line.ts";
import type { PassState } from "./state.ts";

/** Whether the line is a definition, which is stored then; the lines of a continued value follow as they come. */
export function define(state: PassState, line: LogicalLine): boolean {
  const { text } = line.text;
  const shape = definitionAt(text, 0);
  if (!shape) return false;
  const { name, value } = shape;
  const multiline = text.endsWith("\\") && text.length > value;
  const to = multiline ? trimEnd(text, value, text.length - 1) : text.length;
  const isEmptySoFar = multiline && to <= value;
  const lines = isEmptySoFar ? [] : [madeOnce(line, "definedFirst", () => definedLine(line, value, to))];
  noteChange(state, name, lines, multiline);
  state.definitions.set(name, ordinary(name, lines, multiline));
  if (multiline) {
    const becomeSingle = (): void => {
      state.definitions.set(name, ordinary(name, lines, false));
    };
    state.waiting.collecting = { lines, becomeSingle };
  }
  return true;
}

function noteChange(state: PassState, name: string, lines: readonly DefinedLine[], multiline: boolean): void {
  const before = state.definitions.get(name);
  const isSame = !multiline && before?.multiline === false && before.lines[0]?.text === lines[0]?.text;
  if (!isSame) state.repeats.changes++;
  if (multiline || before?.multiline) state.sizes.ofDefinitions.clear();
}

/** A further line of a definition whose value goes on; any source of lines can give it. */
export function collect(state: PassState, line: LogicalLine): void {
  const { collecting } = state.waiting;
  if (!collecting) return;
  state.repeats.changes++;
  const { text } = line.text;
  const goesOn = text.endsWith("\\");
  const to = goesOn ? trimEnd(text, 0, text.length - 1) : text.length;
  if (!goesOn) endCollecting(state);
  if (to > 0) collecting.lines.push(madeOnce(line, "definedFurther", () => definedLine(line, 0, to)));
}

export function endCollecting({ waiting }: PassState): void {
  if (waiting.collecting?.lines.length === 0) waiting.collecting.becomeSingle();
  waiting.collecting = undefined;
}

function definedLine(line: LogicalLine, from: number, to: number): DefinedLine {
  return { text: line.text.text.slice(from, to), place: placeOfText(line, from, to) };
}
