// Big configurations are mostly copies: thousands of virtual servers that differ in their addresses alone. What is
// found out about one of them need not be found out again.
import { blocksOf, valueOf, type Block, type Setting } from "./block.ts";
import { serverKey } from "./server-key.ts";

/** The same object for all virtual servers that say the same beside addresses. It is compared, never looked into. */
class Likeness {
  private readonly further = new Map<unknown, Likeness>();

  /** What it comes to with one thing more. */
  and(thing: unknown): Likeness {
    const known = this.further.get(thing);
    if (known) return known;
    const made = new Likeness();
    this.further.set(thing, made);
    return made;
  }
}

/** Those of one configuration. */
export class Likenesses {
  private readonly first = new Likeness();
  private readonly known = new Map<Block, Likeness>();

  /** Marks and groups are like no other: what they stand for is said elsewhere. */
  of(virtualServer: Block): Likeness {
    const known = this.known.get(virtualServer);
    if (known) return known;
    const { opening, original } = virtualServer;
    if (original !== undefined) return this.of(original);
    const isAddress = opening !== undefined && typeof valueOf(opening) === "object";
    const isUsual = isAddress && !hasServerTwice(virtualServer);
    const found = isUsual ? contents(virtualServer, opening, heading(opening, this.first)) : new Likeness();
    this.known.set(virtualServer, found);
    return found;
  }
}

/** Of real servers with one address keepalived drops the second: unless it ends before it gets there. */
function hasServerTwice(virtualServer: Block): boolean {
  const keys = blocksOf(virtualServer, "real_server").map(({ opening }) => serverKey(opening));
  return new Set(keys).size < keys.length;
}

/** The line that opens a server, by family and port; any other one by what was made of it, which equal lines share. */
function heading(opening: Setting, at: Likeness): Likeness {
  const { match } = opening;
  const address = valueOf(opening);
  if (typeof address !== "object" || !("bits" in address)) return at.and(match);
  // Whatever there is to say of its words, is said of this one.
  if (match.missing.length + match.unknown.length + match.extra.length > 0) return at.and(opening);
  const port = valueOf(opening, 1);
  return at.and(typeof port === "number" ? port * 10 + address.family : address.family);
}

/** All that is in a block, each by its place behind the line that opens it. */
function contents(block: Block, { order }: Setting, from: Likeness): Likeness {
  let at = from;
  for (const setting of block.settings) at = at.and(setting.order - order).and(setting.match);
  for (const line of block.lines) at = at.and(line.order - order).and(line.match);
  for (const [, blocks] of block.blocks) {
    for (const inner of blocks) {
      const { opening, entry, isRemoved } = inner;
      if (opening === undefined) continue;
      at = at.and(opening.order - order).and(isRemoved ? inner : entry);
      at = contents(inner, opening, heading(opening, at)).and(undefined);
    }
  }
  return at;
}
