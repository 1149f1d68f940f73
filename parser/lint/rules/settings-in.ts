import type { Block, Configuration, Setting } from "../../model/index.ts";
import { PASSES } from "../../reader/index.ts";

/** Every keyword and line that some pass took, with the block it stands in; what two passes took comes twice. */
export function* settingsIn(configuration: Configuration): Iterable<readonly [Setting, Block]> {
  const left = PASSES.map((pass) => configuration[pass]);
  for (let block = left.pop(); block; block = left.pop()) {
    if (block.isRemoved) continue;
    if (block.opening && block.parent) yield [block.opening, block.parent];
    for (const setting of block.settings) yield [setting, block];
    for (const line of block.lines) yield [line, block];
    for (const inner of block.blocks.values()) left.push(...inner);
  }
}
