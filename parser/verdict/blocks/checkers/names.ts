// The names that checkers may use: what was defined above them.
import { has, textOf, type Block } from "../../../model/index.ts";
import { nearestNames } from "../../../schema/index.ts";
import type { Context } from "../../handlers.ts";
import { remembering } from "../../memory.ts";

interface Known {
  readonly sessions: Set<string>;
  readonly files: Set<string>;
  /** How many blocks of each keyword were looked at. */
  readonly seen: Map<string, number>;
  isSaid: boolean;
  isForCheckers: boolean;
}

const knownIn = remembering<Known>(() => ({
  sessions: new Set(),
  files: new Set(),
  seen: new Map(),
  isSaid: false,
  isForCheckers: false,
}));

/** The bfd_instances that checkers may use. */
export function sessions(context: Context): ReadonlySet<string> {
  const known = knownIn(context.root);
  for (const block of unseen(known, "bfd_instance", context)) {
    if (isForCheckers(block, known, context)) known.sessions.add(textOf(block.opening) ?? "");
  }
  return known.sessions;
}

/** One that is for VRRP alone is unknown to checkers; up to 2.2.2 what one says holds for those below it too. */
function isForCheckers(block: Block, known: Known, context: Context): boolean {
  if (context.since("2.2.3")) known.isSaid = known.isForCheckers = false;
  known.isForCheckers ||= has(block, "checker");
  known.isSaid ||= known.isForCheckers || has(block, "vrrp");
  return known.isForCheckers || !known.isSaid;
}

export function trackFiles(context: Context): ReadonlySet<string> {
  const known = knownIn(context.root);
  for (const keyword of ["track_file", "vrrp_track_file"]) {
    for (const block of unseen(known, keyword, context)) known.files.add(textOf(block.opening) ?? "");
  }
  return known.files;
}

function unseen({ seen }: Known, keyword: string, context: Context): readonly Block[] {
  const all = context.blocksBeside(keyword);
  const from = seen.get(keyword) ?? 0;
  if (from === all.length) return [];
  seen.set(keyword, all.length);
  return all.slice(from).filter(({ isRemoved }) => !isRemoved);
}

/** What was meant, as the end of a message. */
export function meant(name: string, known: ReadonlySet<string>): string {
  const [nearest] = nearestNames(name, known);
  return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}
