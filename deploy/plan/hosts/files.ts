// What becomes of the files of a director.
import type { FileState, SeenFile, HostState } from "../../observe/index.ts";
import type { DesiredFile } from "../desired/desired.ts";
import type { Hash } from "../hash.ts";
import type { FileChange } from "../plan.ts";

/** A configuration has passwords in it, or will have. */
const NEW_CONFIGURATION = { mode: "0640", owner: "root:root" };

export function fileChanges(
  files: readonly DesiredFile[],
  state: HostState,
  hash: Hash,
): readonly FileChange[] {
  const there = new Map(state.files.toReversed().map((file) => [file.path, file]));
  return files.flatMap((file) => changeOf(file, there.get(file.path), hash) ?? []);
}

function changeOf(file: DesiredFile, there: FileState | undefined, hash: Hash): FileChange | undefined {
  // What is on the host alone is as it is.
  if (file.from === undefined) return undefined;
  const status = statusOf(there);
  const wanted = {
    mode: file.mode ?? status?.mode ?? NEW_CONFIGURATION.mode,
    owner: withGroup(file.owner ?? (status ? ownerOf(status) : NEW_CONFIGURATION.owner)),
    sha256: hash(file.bytes),
  };
  const before = {
    mode: status?.mode ?? null,
    owner: status ? ownerOf(status) : null,
    sha256: there && "value" in there.hash ? there.hash.value : null,
  };
  const isSame = before.sha256 === wanted.sha256;
  const hasSameAttributes = before.mode === wanted.mode && before.owner === wanted.owner;
  if (status && isSame && hasSameAttributes) return undefined;
  return {
    path: file.path,
    from: file.from,
    kind: !status ? "new" : isSame ? "attributes" : "changed",
    linkTo: status?.linkTo ?? null,
    mode: { before: before.mode, after: wanted.mode },
    owner: { before: before.owner, after: wanted.owner },
    sha256: file.hasSecret ? { before: null, after: null } : { before: before.sha256, after: wanted.sha256 },
  };
}

function statusOf(file: FileState | undefined): SeenFile | undefined {
  return file && "value" in file.status ? file.status.value : undefined;
}

function ownerOf({ owner, group }: SeenFile): string {
  return `${owner}:${group}`;
}

/** As chown reads it: without a group that stays, and a new file gets the user's own, which is called like the user. */
export function withGroup(owner: string): string {
  return owner.includes(":") ? owner : `${owner}:${owner}`;
}
