// Where the top-level items of a file begin and end, line by line: what stays after an edit need not be built again.
import type { Line } from "./line.ts";
import { MAX_DEPTH } from "./tree.ts";

/** Some lines that have whole items of the top level, with the comments and blank lines before them. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
  /** The line on which the only item, a block, begins; undefined where they hold anything else. */
  readonly block: number | undefined;
}

/**
 * The parts of a file in their order; what is after the last one is comments and blank lines. Undefined where braces
 * do not add up or conditions decide about them: then only the whole file tells what belongs to what. `begin` is where
 * a part is known to begin, and whoever knows the parts from some line on may say so, and gets those before it.
 */
export function partsOf(
  lines: readonly Line[],
  begin = 0,
  isKnownFrom: (index: number) => boolean = () => false,
): readonly LineRange[] | undefined {
  const scan: Scan = {
    parts: [],
    from: begin,
    start: -1,
    items: 0,
    blocks: 0,
    depth: 0,
    last: undefined,
    isHead: false,
  };
  let isDefinition = false;
  for (let index = begin; index < lines.length; index++) {
    const line = lines[index];
    if (!line) break;
    // A brace makes a block of what is before it and looked like a statement by itself.
    if (index === scan.from && !scan.isHead && isKnownFrom(index)) return scan.parts;
    const { pieces } = line;
    const [first] = pieces;
    if (!first) {
      // Comments between the lines of a definition are its own (7.7).
      if (isDefinition && line.text === "") {
        isDefinition = false;
        if (scan.depth === 0) endPart(scan, index);
      }
      continue;
    }
    if (first.kind === "open" && scan.depth === 0 && scan.isHead) reopenPart(scan);
    if (scan.start < 0) scan.start = index;
    if (!addLine(scan, line)) return undefined;
    isDefinition = line.continued;
    if (scan.depth === 0 && !isDefinition) endPart(scan, index + 1);
  }
  if (scan.depth > 0) return undefined;
  if (scan.start >= 0) endPart(scan, lines.length);
  return scan.parts;
}

interface Scan {
  readonly parts: LineRange[];
  /** Of the part that is being read: its first line, and the first with anything on it. */
  from: number;
  start: number;
  items: number;
  blocks: number;
  depth: number;
  /** Of the part before: it is read on where it turns out to be a head. */
  last: Pick<Scan, "from" | "start" | "items" | "blocks"> | undefined;
  /** The last item is a statement: a brace after it makes it the head of a block, on whichever line (4.3). */
  isHead: boolean;
}

function addLine(scan: Scan, { pieces }: Line): boolean {
  let isConditional = false;
  let isBare = true;
  for (const { kind } of pieces) {
    if (kind === "condition") isConditional = true;
    else if (kind === "open") {
      if (isConditional || scan.depth === MAX_DEPTH) return false;
      if (scan.depth === 0) {
        if (!scan.isHead) scan.items++;
        scan.blocks++;
        scan.isHead = false;
      }
      scan.depth++;
    } else if (kind === "close") {
      if (isConditional || scan.depth === 0) return false;
      scan.depth--;
    } else if (kind !== "sequence" && scan.depth === 0) {
      scan.items++;
      scan.isHead = kind === "statement";
    }
    isBare &&= kind === "condition" || kind === "sequence";
  }
  if (isBare && scan.depth === 0) {
    scan.items++;
    scan.isHead = false;
  }
  return true;
}

function endPart(scan: Scan, to: number): void {
  const { parts, from, start, items, blocks } = scan;
  parts.push({ from, to, block: items === 1 && blocks === 1 ? start : undefined });
  scan.last = { from, start, items, blocks };
  Object.assign(scan, { from: to, start: -1, items: 0, blocks: 0 });
}

/** What looked like a statement by itself is the head of a block. */
function reopenPart(scan: Scan): void {
  scan.parts.pop();
  Object.assign(scan, scan.last);
}
