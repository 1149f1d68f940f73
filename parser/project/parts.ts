import type { Files, FileUse } from "../reader/index.ts";
import { resolvePath } from "../reader/index.ts";

/** A configuration of which it is not known yet whether another one includes it. */
interface Candidate {
  readonly path: string;
  /** Somebody asked for it by name: then it counts by itself, whoever includes it. */
  readonly isNamed: boolean;
}

/** Which files are parts of others, as far as these have been read. */
export interface Parts {
  /** What was opened for a configuration. */
  add(uses: readonly FileUse[]): void;
  isPart(candidate: Candidate): boolean;
  /** Whether it counts by itself, now that it has been read as well. */
  isMain(candidate: Candidate, uses: readonly FileUse[]): boolean;
}

export function noParts(): Parts {
  const parts = new Set<string>();
  const isPart = ({ path, isNamed }: Candidate): boolean => !isNamed && parts.has(resolvePath("", path));
  return {
    add(uses) {
      for (const { path, includedFrom } of uses) if (includedFrom) parts.add(resolvePath("", path));
    },
    isPart,
    isMain: (candidate, uses) => !isPart(candidate) || includesItself(uses),
  };
}

/** In a circle each is a part of another; then the one that was read stays. */
function includesItself(uses: readonly FileUse[]): boolean {
  const [main] = uses;
  return main !== undefined && uses.some((use) => use !== main && use.path === main.path);
}

/**
 * Those that may include others that nobody named, in the order to read them in: what includes stands above what is
 * included, nearly always.
 */
export function includersIn<C extends Candidate & { readonly files: Files }>(candidates: readonly C[]): C[] {
  if (candidates.every(({ isNamed }) => isNamed)) return [];
  const depth = ({ path }: C): number => path.split("/").length;
  return candidates.filter(mayInclude).sort((a, b) => depth(a) - depth(b));
}

function mayInclude({ path, files }: { readonly path: string; readonly files: Files }): boolean {
  const bytes = files.read(path);
  return bytes !== undefined && new TextDecoder().decode(bytes).includes("include");
}
