import type { Block, Configuration, Setting } from "../../model/index.ts";
import { PASSES } from "../../reader/index.ts";

interface Settings {
  readonly settings: readonly Setting[];
  /** Blocks with the same settings as others, but for addresses. */
  readonly copies: readonly Block[];
  /** The names of all keywords; those in copies are in what they are copies of, too. */
  readonly keywords: ReadonlySet<string>;
}

const known = new WeakMap<Configuration, Settings>();

/**
 * Asks about every keyword and line that some pass took; what two passes took comes twice. What copies of blocks hold
 * is not asked about where there was nothing to say of anything else.
 */
export function askSettings<T>(
  configuration: Configuration,
  ask: (setting: Setting) => readonly T[] | undefined,
): readonly T[] {
  const { settings, copies } = settingsOf(configuration);
  const found: T[] = [];
  askAll(settings, ask, found);
  if (found.length > 0) askAll(settingsIn(copies), ask, found);
  return found;
}

/** Plain, and with nothing made for the many settings of which there is nothing to say. */
function askAll<T>(
  settings: readonly Setting[],
  ask: (setting: Setting) => readonly T[] | undefined,
  found: T[],
): void {
  for (const setting of settings) {
    const said = ask(setting);
    if (said !== undefined) for (const one of said) found.push(one);
  }
}

/** The keywords and blocks that some pass took, by name: that of what they are aliases of, if they are. */
export function keywordsIn(configuration: Configuration): ReadonlySet<string> {
  return settingsOf(configuration).keywords;
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
  const collected = { settings, copies, keywords: namesOf(settings) };
  known.set(configuration, collected);
  return collected;
}

function namesOf(settings: readonly Setting[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { entry } of settings) names.add(entry.aliasOf ?? entry.name);
  return names;
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
