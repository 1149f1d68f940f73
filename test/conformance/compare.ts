// Two answers to one file, side by side: exit status, and which lines are named.
import type { Case } from "./case.ts";

/** What keepalived said, or is said to say; the text is its message, or the rule that foresaw it. */
export interface Message {
  /** null: the main file, or no file at all. */
  readonly file: string | null;
  readonly line: number | null;
  readonly text: string;
}

export interface Answer {
  /** null: it never ends. */
  readonly exit: number | null;
  readonly messages: readonly Message[];
}

export type Predict = (one: Case) => Answer;

export interface Disagreement {
  readonly of: Case;
  readonly predicted: Answer;
  readonly observed: Answer;
  /** Messages that name a line nobody foresaw a message for; the first for each line. */
  readonly unforeseen: readonly Message[];
  /** And the other way round. */
  readonly unheard: readonly Message[];
}

/** undefined: they agree. */
export function compare(of: Case, predicted: Answer, observed: Answer): Disagreement | undefined {
  const unforeseen = beyond(observed.messages, predicted.messages);
  const unheard = beyond(predicted.messages, observed.messages);
  const agrees = predicted.exit === observed.exit && unforeseen.length + unheard.length === 0;
  return agrees ? undefined : { of, predicted, observed, unforeseen, unheard };
}

function beyond(messages: readonly Message[], others: readonly Message[]): readonly Message[] {
  const named = new Set(others.map(placeOf));
  return messages.filter((message) => {
    const place = placeOf(message);
    return !named.has(place) && named.add(place);
  });
}

/** `12`, `other.conf:3`, or `-` where no line is named. */
export function placeOf({ file, line }: Message): string {
  return `${file === null ? "" : `${file}:`}${line ?? "-"}`;
}
