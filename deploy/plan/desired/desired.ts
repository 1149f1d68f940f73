// What is to be on a director: its files, and what its keepalived will make of them.
import { typed, type TypedConfiguration } from "@kalc/parser/model";
import { PASSES, readConfiguration, type Files, type FileUse, type Reading } from "@kalc/parser/reader";
import { secretsOf } from "@kalc/parser/project";
import { judge, type Verdict } from "@kalc/parser/verdict";
import { NEWEST } from "@kalc/parser/versions";
import type { Director } from "../../inventory/index.ts";
import { filesOf, readMemory, releaseFor, type HostState } from "../../observe/index.ts";
import { filled, treeOf, type PlanSources } from "./tree.ts";

export interface DesiredFile {
  readonly path: string;
  /** Here; undefined for one that is on the host alone. */
  readonly from: string | undefined;
  readonly bytes: Uint8Array;
  /** Undefined: as it is there. */
  readonly mode: string | undefined;
  readonly owner: string | undefined;
  readonly hasSecret: boolean;
  readonly isConfiguration: boolean;
}

export interface Desired {
  readonly director: Director;
  readonly version: string;
  readonly files: readonly DesiredFile[];
  readonly reading: Reading;
  readonly verdict: Verdict;
  readonly typed: TypedConfiguration;
  /** Read to its end. */
  readonly isWhole: boolean;
}

/** Without a state as far as one can tell before a look at the host. */
export function desiredOf(director: Director, sources: PlanSources, state?: HostState): Desired {
  const version = releaseOf(director, state);
  const { memory = readMemory() } = sources;
  const tree = treeOf(director, sources, state && onDemand(() => filesOf(state)));
  const reading = readConfiguration({
    main: director.path,
    files: tree,
    version,
    configId: configIdOf(director, state),
    environment: { workingDirectory: state?.keepalived.running[0]?.workingDirectory ?? "/" },
    cache: memory.lines,
  });
  const verdict = judge(reading, { known: memory.wordsFor(version) });
  const further = director.files.map((file) => ({ file, bytes: sources.files.read(file.from) }));
  const paths = new Set(director.files.map(({ path }) => path));
  const isSecretIn = secretFinder(reading);
  return {
    director,
    version,
    reading,
    verdict,
    typed: typed(verdict.configuration, version),
    isWhole: verdict.runs !== null && PASSES.every((pass) => verdict.seen[pass].ended === undefined),
    files: [
      ...usedFiles(reading)
        .filter(({ path }) => !paths.has(path))
        .flatMap((file): readonly DesiredFile[] => {
          const from = tree.placeOf(file.path);
          const bytes = tree.read(file.path);
          const attributes = { mode: undefined, owner: undefined, isConfiguration: true };
          return bytes ? [{ path: file.path, from, bytes, ...attributes, hasSecret: isSecretIn(file) }] : [];
        }),
      ...further.flatMap(({ file, bytes }) =>
        bytes ? [furtherFile(file, bytes, sources, reading, isSecretIn)] : [],
      ),
    ],
  };
}

/** Mostly all is here, and nobody asks for what the host has. */
function onDemand(make: () => Files): Files {
  let made: Files | undefined;
  const files = (): Files => (made ??= make());
  return {
    read: (path) => files().read(path),
    stat: (path) => files().stat(path),
    list: (path) => files().list(path),
  };
}

function releaseOf(director: Director, state: HostState | undefined): string {
  const program = state?.keepalived.program;
  if (program && "value" in program.version) return releaseFor({ program });
  return director.keepalived ?? NEWEST;
}

/** What keepalived is started with; without -i it takes the host's name. */
function configIdOf({ configId }: Director, state: HostState | undefined): string | undefined {
  if (!state?.keepalived.program || "unknown" in state.keepalived.options) return configId;
  return state.keepalived.options.value.configId ?? state.os.hostname;
}

function furtherFile(
  { path, from, mode, owner }: Director["files"][number],
  bytes: Uint8Array,
  { secrets }: PlanSources,
  reading: Reading,
  isSecretIn: (file: FileUse) => boolean,
): DesiredFile {
  const use = usedFiles(reading).find((one) => one.path === path);
  const made = filled(bytes, secrets);
  return {
    path,
    from,
    bytes: made,
    mode: mode.padStart(4, "0"),
    owner,
    // What others may not read has a reason for it: a key, mostly.
    hasSecret: made !== bytes || !/[4567]$/.test(mode) || (use !== undefined && isSecretIn(use)),
    isConfiguration: use !== undefined,
  };
}

function usedFiles({ files }: Pick<Reading, "files">): readonly FileUse[] {
  return [...new Map(files.toReversed().map((file) => [file.path, file])).values()].toReversed();
}

function secretFinder(reading: Reading): (file: FileUse) => boolean {
  const secretsIn = secretsOf(reading.files);
  return (file) => file.text.lines.some((_, index) => secretsIn(file, index).length > 0);
}
