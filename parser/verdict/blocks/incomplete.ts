// Blocks that keepalived throws away at their end because they lack what they are for.
import { placeOfSetting, type Block } from "../../model/index.ts";
import type { Context } from "../handlers.ts";
import { blockIncomplete } from "../rules/blocks.ts";

/** `lacks`: what is not there, as the end of "has no …"; `advice`: what to write. */
export function removeIncomplete(block: Block, context: Context, lacks: string, advice: string): void {
  const { opening } = block;
  const what = opening?.words[0]
    ? `\`${opening.entry.name} ${opening.words[0].text}\``
    : `This ${opening?.entry.name ?? "block"}`;
  const message = `${what} has no ${lacks}: keepalived throws the whole block away. ${advice}`;
  context.report(blockIncomplete, { message, place: opening && placeOfSetting(opening) });
  block.isRemoved = true;
}
