import type { Block, Configuration, Setting } from "../../model/index.ts";
import { PASSES } from "../../reader/index.ts";

const known = new WeakMap<Configuration, readonly Setting[]>();

/** Asks about every keyword and line that some pass took; what two passes took comes twice. */
export function askSettings<T>(
  configuration: Configuration,
  ask: (setting: Setting) => readonly T[] | undefined,
): readonly T[] {
  const found: T[] = [];
  // Plain, and with nothing made for the many settings of which there is nothing to say.
  for (const setting of settingsOf(configuration)) {
    const said = ask(setting);
    if (said !== undefined) for (const one of said) found.push(one);
  }
  return found;
}

/** Collected once for all rules. */
function settingsOf(configuration: Configuration): readonly Setting[] {
  const settings = known.get(configuration) ?? settingsIn(PASSES.map((pass) => configuration[pass]));
  known.set(configuration, settings);
  return settings;
}

/** All that was taken within some blocks. */
export function settingsIn(blocks: readonly Block[]): readonly Setting[] {
  const found: Setting[] = [];
  const left = [...blocks];
  for (let block = left.pop(); block; block = left.pop()) {
    if (block.isRemoved) continue;
    if (block.opening) found.push(block.opening);
    for (const setting of block.settings) found.push(setting);
    for (const line of block.lines) found.push(line);
    for (const inner of block.blocks.values()) for (const one of inner) left.push(one);
  }
  return found;
}
