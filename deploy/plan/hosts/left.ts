// What kalc has put on a host, by its own record there, and nothing asks for any more.
import { needKinds, type Need, type NeedKind } from "../../host/index.ts";
import type { Deployed, HostState } from "../../observe/index.ts";
import type { FileChange, NeedChange } from "../plan.ts";

export interface Left {
  readonly needs: readonly NeedChange[];
  readonly files: readonly FileChange[];
  /** Files that somebody else has changed since: they stay. */
  readonly notes: readonly string[];
}

/** `name`: the cluster's, as on hosts. `paths`: all that the host is to have, and what it has itself. */
export function leftOn(
  { deployed }: HostState,
  name: string,
  wanted: { readonly needs: readonly Need[]; readonly paths: ReadonlySet<string> },
): Left {
  const own = "value" in deployed ? deployed.value.find((one) => one.name === name) : undefined;
  if (!own) return { needs: [], files: [], notes: [] };
  const ids = new Set(wanted.needs.map(({ id }) => id));
  const files = own.files.filter(({ path }) => !wanted.paths.has(path) && !ids.has(`file ${path}`));
  return {
    needs: own.needs.flatMap((id) => (ids.has(id) ? [] : leftNeed(id))),
    files: files.filter(({ isAsPut }) => isAsPut).map(leftFile),
    notes: files
      .filter(({ isAsPut }) => !isAsPut)
      .map(({ path }) => `${path} stays: kalc put it there, and somebody has changed it since`),
  };
}

/** Packages stay: nobody knows who uses them by now. */
function leftNeed(id: string): readonly NeedChange[] {
  const [word = "", ...rest] = id.split(" ");
  const kind = kindOf(word);
  if (kind === undefined || kind === "package") return [];
  const args = "isNamedByFirst" in needKinds[kind] ? [rest.join(" ")] : rest;
  return [{ id, kind, args, why: WHY, isOptional: false, state: "left", found: null }];
}

const WHY = "nothing asks for it any more";

function kindOf(word: string): NeedKind | undefined {
  return Object.hasOwn(needKinds, word) ? (word as NeedKind) : undefined;
}

function leftFile({ path, isOver }: Deployed["files"][number]): FileChange {
  const nothing = { before: null, after: null };
  return {
    path,
    from: null,
    kind: isOver ? "restored" : "removed",
    linkTo: null,
    mode: nothing,
    owner: nothing,
    sha256: nothing,
  };
}
