import type { Configuration, Setting } from "../../model/index.ts";
import { PASSES } from "../../reader/index.ts";

const known = new WeakMap<Configuration, readonly Setting[]>();

/** Every keyword and line that some pass took; what two passes took comes twice. Collected once for all rules. */
export function settingsIn(configuration: Configuration): readonly Setting[] {
  const settings = known.get(configuration) ?? collect(configuration);
  known.set(configuration, settings);
  return settings;
}

function collect(configuration: Configuration): readonly Setting[] {
  const found: Setting[] = [];
  const left = PASSES.map((pass) => configuration[pass]);
  for (let block = left.pop(); block; block = left.pop()) {
    if (block.isRemoved) continue;
    if (block.opening) found.push(block.opening);
    for (const setting of block.settings) found.push(setting);
    for (const line of block.lines) found.push(line);
    for (const inner of block.blocks.values()) for (const one of inner) left.push(one);
  }
  return found;
}
