// What is asked about a block's own words is known for as long as its lines stay as they are: of all blocks of a file
// an edit changes one.
import type { WholeBlock } from "../reader/index.ts";
import type { Block } from "./block.ts";

/** The lines that a block is made of, where nothing else has a part in it and somebody reads it again and again. */
export function wholeOf({ form, whole }: Block): WholeBlock | undefined {
  return form && whole;
}

/** Who has asked about the block and had nothing to say, where nothing else has a part in it. */
export function silentAbout({ form, silent }: Block): Set<unknown> | undefined {
  return form && silent;
}

/** `answer` looks at nothing but the block's words; `question` tells it from other answers. */
export function answeredOnce<T>(block: Block, question: unknown, answer: () => T): T {
  const whole = wholeOf(block);
  if (!whole) return answer();
  const answers = (whole.answers ??= new Map());
  const known = answers.get(question) as T | undefined;
  if (known !== undefined) return known;
  const found = answer();
  answers.set(question, found);
  return found;
}
