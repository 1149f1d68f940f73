// The configuration that a host runs, read as its keepalived reads it.
import { typed, type TypedConfiguration } from "@kalc/parser/model";
import { filesInMemory, PASSES, readConfiguration, type Files, type Reading } from "@kalc/parser/reader";
import { NEWEST, releaseUpTo } from "@kalc/parser/versions";
import { judge, type Verdict } from "@kalc/parser/verdict";
import { bytesOfLatin1 } from "../shell/index.ts";
import { readMemory, type ReadMemory } from "./memory.ts";
import type { FileState, HostState, Seen } from "./state.ts";

export interface HostConfiguration {
  /** The release it is read for: the host's, or of those that kalc knows the last before it. */
  readonly version: string;
  readonly reading: Reading;
  readonly verdict: Verdict;
  readonly typed: TypedConfiguration;
  /** Files of it that are there and could not be read, and what could not be followed: then more belongs to it. */
  readonly isWhole: boolean;
}

/** The contents have to have been asked for. */
export function configurationOf(
  state: HostState,
  memory: ReadMemory = readMemory(),
): Seen<HostConfiguration> {
  const { options, running } = state.keepalived;
  if ("unknown" in options) return options;
  const { file, configId } = options.value;
  if (running[0]?.isContained === true) return { unknown: "it runs in a container with its own files" };
  // Several, where -f has a pattern.
  const mains = state.files.filter(({ role }) => role === "main");
  const [unread] = mains.flatMap(({ content }) => ("unknown" in content ? [content.unknown] : []));
  if (mains.length === 0 || unread !== undefined)
    return { unknown: `${file} cannot be read: ${unread ?? "there is no such file"}` };
  const version = releaseFor(state.keepalived);
  const reading = readConfiguration({
    main: file,
    files: filesOf(state),
    version,
    // Where it is given none, it takes the host's name.
    configId: configId ?? state.os.hostname,
    environment: { workingDirectory: running[0]?.workingDirectory ?? "/" },
    cache: memory.lines,
  });
  const verdict = judge(reading, { known: memory.wordsFor(version) });
  return {
    value: {
      version,
      reading,
      verdict,
      typed: typed(verdict.configuration, version),
      isWhole:
        state.unfollowed.length === 0 &&
        state.files.every((one) => one.role === "asked" || isMissing(one) || "value" in one.content) &&
        PASSES.every((pass) => verdict.seen[pass].ended === undefined),
    },
  };
}

/** The files of a host as the reader sees them. */
export function filesOf({ files }: HostState): Files {
  const known = new Map(files.map((file) => [file.path, file]));
  const contents = files.flatMap((file) =>
    "value" in file.content ? [[file.path, bytesOfLatin1(file.content.value.latin1)] as const] : [],
  );
  const memory = filesInMemory(Object.fromEntries(contents));
  return {
    ...memory,
    stat(path) {
      const seen = known.get(path)?.status;
      if (!seen || "unknown" in seen) return memory.stat(path);
      if (!seen.value) return undefined;
      return { kind: seen.value.kind, executable: /[1357]/.test(seen.value.mode.slice(-3)) };
    },
  };
}

function isMissing({ status }: FileState): boolean {
  return "value" in status && status.value === undefined;
}

/** What a configuration is read for: the host's release, or of those that kalc knows the last before it. */
export function releaseFor({ program }: Pick<HostState["keepalived"], "program">): string {
  const version = program && "value" in program.version ? program.version.value : undefined;
  return version === undefined ? NEWEST : releaseUpTo(version);
}
