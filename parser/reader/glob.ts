import type { Listing } from "./files.ts";
import { resolvePath } from "./paths.ts";

/**
 * glob(3) with csh braces, as keepalived asks for it (LEXICAL 6.4). Written out because the details are
 * what matters here: alternatives keep their order, each one's matches are sorted by bytes, and what was
 * missing on the way decides which include check fails (6.6).
 */
export interface GlobResult {
  /** As the pattern spells them; folders end in `/`. */
  readonly names: readonly string[];
  /** A name without wildcards, or a folder on the way, does not exist. */
  readonly missing: boolean;
  /** The pattern had wildcards to look for. */
  readonly wildcards: boolean;
}

export function glob(pattern: string, directory: string, listing: Listing): GlobResult {
  const names: string[] = [];
  let missing = false;
  let wildcards = false;
  for (const alternative of expandBraces(pattern)) {
    const found = match(alternative, directory, listing);
    missing ||= found.missing;
    wildcards ||= found.wildcards;
    names.push(...found.names);
  }
  return { names, missing, wildcards };
}

export function hasBrace(pattern: string): boolean {
  return /^(?:[^\\{]|\\[^])*\{/.test(pattern);
}

/** `a{b,c}d` -> `abd`, `acd`. A brace that never closes stands for itself. */
export function expandBraces(pattern: string): string[] {
  for (let open = 0; open < pattern.length; open++) {
    if (pattern[open] === "\\") open++;
    else if (pattern[open] === "{") {
      const parts = bracedParts(pattern, open);
      if (!parts) return [pattern];
      const [before, after] = [pattern.slice(0, open), pattern.slice(parts.end)];
      return parts.list.flatMap((part) => expandBraces(before + part + after));
    }
  }
  return [pattern];
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

function match(pattern: string, directory: string, listing: Listing): GlobResult {
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
