import type { Files } from "./files.ts";
import { resolvePath } from "./paths.ts";

/**
 * glob(3) with csh braces, as keepalived asks for it (LEXICAL 6.4). Written out because the details are
 * what matters here: alternatives keep their order, each one's matches are sorted by bytes, and what was
 * missing on the way decides which include check fails (6.6).
 */
export interface GlobResult {
  readonly matches: readonly GlobMatch[];
  /** A name without wildcards, or a folder on the way, does not exist. */
  readonly missing: boolean;
  /** The pattern had wildcards to look for. */
  readonly wildcards: boolean;
  /** Alternatives that were not looked for, because nothing is known of where they are. */
  readonly elsewhere: readonly string[];
  /** Alternatives that were not looked for, because nobody may look there. */
  readonly closed: readonly string[];
}

export interface GlobMatch {
  /** As the pattern spells it; that of a folder ends in `/`. */
  readonly name: string;
  /** Where it lies. */
  readonly path: string;
}

type Listing = Pick<Files, "list" | "stat" | "mayLook">;

/** More alternatives than any include names; braces after braces would make millions of them. */
const MOST_ALTERNATIVES = 10_000;

export function glob(
  pattern: string,
  directory: string,
  listing: Listing,
  locate?: Files["locate"],
): GlobResult {
  const matches: GlobMatch[] = [];
  const elsewhere: string[] = [];
  const closed: string[] = [];
  let missing = false;
  let wildcards = false;
  const alternatives = expandBraces(pattern);
  if (!alternatives) return { matches, missing: true, wildcards, elsewhere, closed };
  for (const alternative of alternatives) {
    const location = alternative.startsWith("/") && locate ? locate(alternative) : "here";
    if (location === "elsewhere") {
      elsewhere.push(alternative);
      continue;
    }
    const { folder, tail } = location === "here" ? { folder: directory, tail: alternative } : location;
    if (listing.mayLook?.(resolvePath(folder, withoutWildcards(tail))) === false) {
      closed.push(alternative);
      continue;
    }
    const head = alternative.slice(0, alternative.length - tail.length);
    const found = match(tail, folder, listing);
    missing ||= found.missing;
    wildcards ||= found.wildcards;
    for (const name of found.names) matches.push({ name: head + name, path: resolvePath(folder, name) });
  }
  return { matches, missing, wildcards, elsewhere, closed };
}

/** The path down to the folder in which a pattern is looked for. */
function withoutWildcards(pattern: string): string {
  const segments = pattern.split("/");
  const first = segments.findIndex(hasWildcard);
  return (
    literal((first < 0 ? segments : segments.slice(0, first)).join("/")) ||
    (pattern.startsWith("/") ? "/" : ".")
  );
}

/** The pattern for one file, whatever characters its name has. */
export function literally(path: string): string {
  return path.replace(/[\\*?[{]/g, "\\$&");
}

export function hasBrace(pattern: string): boolean {
  return /^(?:[^\\{]|\\[^])*\{/.test(pattern);
}

/** `a{b,c}d` -> `abd`, `acd`, a brace that never closes stands for itself; undefined where there are too many. */
function expandBraces(pattern: string): string[] | undefined {
  let expanded = [{ text: pattern, from: 0 }];
  for (;;) {
    const next: typeof expanded = [];
    let changed = false;
    for (const { text, from } of expanded) {
      const open = nextBrace(text, from);
      const parts = open < 0 ? undefined : bracedParts(text, open);
      if (!parts) {
        next.push({ text, from: text.length });
        continue;
      }
      changed = true;
      for (const part of parts.list) {
        next.push({ text: text.slice(0, open) + part + text.slice(parts.end), from: open });
      }
      if (next.length > MOST_ALTERNATIVES) return undefined;
    }
    if (!changed) return next.map(({ text }) => text);
    expanded = next;
  }
}

function nextBrace(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "{") return at;
  }
  return -1;
}

function bracedParts(pattern: string, open: number): { list: string[]; end: number } | undefined {
  const list: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let i = open; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === "\\") i++;
    else if (char === "{") depth++;
    else if (char === "," && depth === 1) {
      list.push(pattern.slice(from, i));
      from = i + 1;
    } else if (char === "}" && --depth === 0) {
      list.push(pattern.slice(from, i));
      return { list, end: i + 1 };
    }
  }
  return undefined;
}

interface FoundPaths {
  readonly names: readonly string[];
  readonly missing: boolean;
  readonly wildcards: boolean;
}

function match(pattern: string, directory: string, listing: Listing): FoundPaths {
  const segments = pattern.split("/");
  const wildcards = segments.some(hasWildcard);
  if (!wildcards) {
    const name = literal(pattern);
    const status = name === "" ? undefined : listing.stat(resolvePath(directory, name));
    if (!status) return { names: [], missing: true, wildcards };
    return {
      names: [status.kind === "directory" && !name.endsWith("/") ? `${name}/` : name],
      missing: false,
      wildcards,
    };
  }
  let missing = false;
  let found = [pattern.startsWith("/") ? "/" : ""];
  segments.forEach((segment, index) => {
    if (segment === "") return;
    const last = index === segments.length - 1;
    const next: string[] = [];
    for (const base of found) {
      const matches = matchSegment(segment, base, directory, listing, last);
      if (!matches) missing = true;
      else next.push(...matches);
    }
    found = next;
  });
  return { names: found.sort(byBytes), missing, wildcards };
}

/** The names below `base` for one part of the pattern; undefined where `base` is no folder. */
function matchSegment(
  segment: string,
  base: string,
  directory: string,
  listing: Listing,
  last: boolean,
): string[] | undefined {
  const place = resolvePath(directory, base === "" ? "." : base);
  if (!hasWildcard(segment)) {
    const name = base + literal(segment);
    const status = listing.stat(resolvePath(directory, name));
    if (!status) return undefined;
    return [last ? marked(name, status.kind) : `${name}/`];
  }
  const entries = listing.list(place);
  if (!entries) return undefined;
  const shape = segmentShape(segment);
  return entries
    .filter((entry) => shape.test(entry) && (segment.startsWith(".") || !entry.startsWith(".")))
    .flatMap((entry) => {
      const kind = listing.stat(resolvePath(directory, base + entry))?.kind ?? "other";
      if (last) return [marked(base + entry, kind)];
      return kind === "directory" ? [`${base}${entry}/`] : [];
    });
}

function marked(name: string, kind: string): string {
  return kind === "directory" ? `${name}/` : name;
}

function hasWildcard(segment: string): boolean {
  return /^(?:[^\\*?[]|\\[^])*(?:[*?]|\[[^]+\])/.test(segment);
}

function literal(text: string): string {
  return text.replace(/\\([^])/g, "$1");
}

function segmentShape(segment: string): RegExp {
  const source = segment.replace(
    /\\([^])|\[([!^]?)(\]?[^\]]*)\]|[^]/g,
    (char, escaped?: string, not?: string, set?: string) => {
      if (set !== undefined) return `[${not ? "^" : ""}${set.replace(/[\\\][^]/g, "\\$&")}]`;
      if (char === "*") return "[^/]*";
      if (char === "?") return "[^/]";
      return (escaped ?? char).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    },
  );
  try {
    return new RegExp(`^${source}$`, "u");
  } catch {
    return /(?!)/; // A set such as [z-a] holds nothing.
  }
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
