// The two configurations: opened, read for every config id that either names, and judged.
import { filesOnDisk } from "@kalc/parser/disk";
import { typed, type TypedConfiguration } from "@kalc/parser/model";
import {
  filledIn,
  hostFiles,
  NO_RELEASES,
  NO_SETTINGS,
  releaseOf,
  settingsFinder,
} from "@kalc/parser/project";
import {
  PASSES,
  readConfiguration,
  readForAllIds,
  type Environment,
  type Reading,
} from "@kalc/parser/reader";
import { lineCache } from "@kalc/parser/syntax";
import { judge, knownWords, type Verdict } from "@kalc/parser/verdict";
import { openInput, type Input } from "../input.ts";
import type { Io } from "../io.ts";

export interface AskedSides {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly configId?: string | undefined;
  readonly stdinFilename?: string | undefined;
  readonly settings: boolean;
  readonly variables: Readonly<Record<string, string>>;
}

/** What one host would run with. */
export interface JudgedSide {
  readonly configId: string | null;
  readonly reading: Reading;
  readonly verdict: Verdict;
  readonly typed: TypedConfiguration;
  /** keepalived ends before it has read everything, or kalc gave up: what it would run with is not known. */
  readonly isCutShort: boolean;
}

export interface Side {
  readonly path: string;
  readonly keepalived: string;
  /** Of an id the configuration does not name it is what keepalived reads for it all the same. */
  readonly judgedFor: (id: string | null) => JudgedSide;
  readonly ids: readonly (string | null)[];
}

export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

export async function openSides(
  old: string,
  given: string,
  asked: AskedSides,
  io: Io,
): Promise<Sides | { readonly wrong: readonly string[] }> {
  const before = await openInput(old, io, asked.stdinFilename);
  const after = old === given ? before : await openInput(given, io, asked.stdinFilename);
  const wrong = [before, after].flatMap((input) => ("unreadable" in input ? [input.unreadable] : []));
  if ("unreadable" in before || "unreadable" in after) return { wrong: [...new Set(wrong)] };
  const found = asked.settings
    ? await settingsFinder(filesOnDisk(io.cwd), io.cwd).settingsFor(after.path)
    : NO_SETTINGS;
  if ("errors" in found) return { wrong: found.errors };
  const release = releaseOf(NO_RELEASES, found);
  const shared = sharing();
  const open = (input: Input, version: string): Side => {
    const files = hostFiles(input.files, { main: input.path, cwd: io.cwd, settings: found });
    const environment = {
      workingDirectory: io.cwd,
      variables: asked.variables,
      filledIn: filledIn(found),
    };
    return side({ ...input, files }, version, asked, environment, shared(version));
  };
  return { before: open(before, asked.from ?? release), after: open(after, asked.to ?? release) };
}

interface SharedFiles {
  readonly cache: ReturnType<typeof lineCache>;
  readonly known: ReturnType<typeof knownWords>;
}

/** The two resemble each other: what is known of a line is kept, what is known of words for each release. */
function sharing(): (version: string) => SharedFiles {
  const cache = lineCache();
  const known = new Map<string, SharedFiles>();
  return (version) => {
    const shared = known.get(version) ?? { cache, known: knownWords() };
    known.set(version, shared);
    return shared;
  };
}

function side(
  input: Input,
  version: string,
  asked: AskedSides,
  environment: Partial<Environment>,
  { cache, known }: SharedFiles,
): Side {
  const options = {
    main: input.path,
    files: input.files,
    version,
    environment,
    cache,
  };
  const { configId } = asked;
  const readings =
    configId === undefined ? readForAllIds(options) : [readConfiguration({ ...options, configId })];
  const judged = new Map<string | null, JudgedSide>();
  const judgedFor = (id: string | null): JudgedSide => {
    const there = judged.get(id);
    if (there) return there;
    const reading =
      readings.find((one) => (one.configId ?? null) === id) ??
      readConfiguration({ ...options, configId: id ?? undefined });
    const verdict = judge(reading, { known });
    const made: JudgedSide = {
      configId: id,
      reading,
      verdict,
      typed: typed(verdict.configuration, version),
      isCutShort: verdict.runs === null || PASSES.some((pass) => verdict.seen[pass].ended !== undefined),
    };
    judged.set(id, made);
    return made;
  };
  return {
    path: input.path,
    keepalived: version,
    judgedFor,
    ids: readings.map((reading) => reading.configId ?? null),
  };
}
