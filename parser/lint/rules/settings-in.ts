import type { Block, Configuration, Setting } from "../../model/index.ts";
import { PASSES } from "../../reader/index.ts";

interface Settings {
  readonly settings: readonly Setting[];
  /** Blocks with the same settings as others, but for addresses. */
  readonly copies: readonly Block[];
}

const known = new WeakMap<Configuration, Settings>();

/**
 * Asks about every keyword and line that some pass took; what two passes took comes twice. What copies of blocks hold
 * is not asked about where there was nothing to say of anything else.
 */
export function* askSettings<T>(
  configuration: Configuration,
  ask: (setting: Setting) => Iterable<T>,
): Iterable<T> {
  const { settings, copies } = settingsOf(configuration);
  let isSilent = true;
  for (const setting of settings) {
    for (const answer of ask(setting)) {
      isSilent = false;
      yield answer;
    }
  }
  if (isSilent) return;
  for (const setting of settingsIn(copies)) yield* ask(setting);
}

/** Collected once for all rules. */
function settingsOf(configuration: Configuration): Settings {
  const found = known.get(configuration);
  if (found) return found;
  const copies: Block[] = [];
  const settings = settingsIn(
    PASSES.map((pass) => configuration[pass]),
    copies,
  );
  known.set(configuration, { settings, copies });
  return { settings, copies };
}

/** All there are; or all but those in copies, which are laid aside. */
function settingsIn(blocks: readonly Block[], aside?: Block[]): readonly Setting[] {
  const found: Setting[] = [];
  const left = [...blocks];
  for (let block = left.pop(); block; block = left.pop()) {
    if (block.isRemoved) continue;
    if (aside && block.original) {
      aside.push(block);
      continue;
    }
    if (block.opening) found.push(block.opening);
    for (const setting of block.settings) found.push(setting);
    for (const line of block.lines) found.push(line);
    for (const inner of block.blocks.values()) for (const one of inner) left.push(one);
  }
  return found;
}
