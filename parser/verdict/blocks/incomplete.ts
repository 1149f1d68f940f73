// Blocks that keepalived throws away at their end because they lack what they are for.
import { placeOfSetting, type Block } from "../../model/index.ts";
import type { Context } from "../handlers.ts";
import { blockIncomplete } from "../rule-texts/blocks.ts";

/** `what`: what is not there, as the end of "has no …", and the keywords that give it; `advice`: what to write. */
export function removeIncomplete(
  block: Block,
  context: Context,
  [lack, ...lacks]: readonly [what: string, ...keywords: string[]],
  advice: string,
): void {
  const { opening } = block;
  const what = opening?.words[0]
    ? `\`${opening.entry.name} ${opening.words[0].text}\``
    : `This ${opening?.entry.name ?? "block"}`;
  const message = `${what} has no ${lack}: keepalived drops the whole block. ${advice}`;
  context.report(blockIncomplete, { message, place: opening && placeOfSetting(opening), lacks });
  block.isRemoved = true;
}
