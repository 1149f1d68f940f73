// The server without a protocol: what is open and set, what was found, and the views that features are asked with.
import type { DiskEncoding } from "@kalc/parser/document";
import { DEFAULTS } from "@kalc/parser/format";
import type { LintOptions } from "@kalc/parser/lint";
import {
  fileIn,
  filledIn,
  NO_RELEASES,
  releaseOf,
  type Hash,
  type NodeInput,
  type Settings,
} from "@kalc/parser/project";
import { EDITOR_BUDGET, directoryOf, literally, type Files } from "@kalc/parser/reader";
import type { ReadContext } from "@kalc/parser/schema";
import {
  documentOf,
  findingsIn,
  type ViewConfiguration,
  type FileFinding,
  type FindingsPart,
  type OverviewInventory,
  type KnownCluster,
  type KnownFile,
  type SourceFile,
  type View,
} from "../service/index.ts";
import { baselineFilter } from "./baseline.ts";
import { changed, openBuffer, type Buffer, type ClientChange } from "./buffers.ts";
import { configurationsAround, configurationsBelow } from "./discover.ts";
import { diskView } from "./disk-view.ts";
import { inventoryOf } from "./inventory.ts";
import { judge } from "./judge.ts";
import { settingsMerger } from "./merged-settings.ts";
import { clustersAmong, nodesNamed } from "./nodes.ts";
import { projectSettings } from "./project-settings.ts";
import type { ServerSettings } from "./server-settings.ts";
import { inSlices } from "./slices.ts";
import { workspace } from "./workspace.ts";

/** What the world around gives: the disk as absolute paths, and turns to work in. */
export interface Host {
  readonly disk: Files;
  readonly nextTurn: () => Promise<void>;
  readonly hash: Hash | undefined;
  /** What was found in these files may be different now. */
  readonly onFound: (paths: ReadonlySet<string>) => void;
  readonly complain: (message: string) => void;
  readonly onFault: (fault: unknown) => void;
}

export interface ServerSurroundings {
  readonly settings: ServerSettings;
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  /** Nobody trusts the workspace yet: nothing outside of it is read. */
  readonly isTrusted: boolean;
}

export interface Server {
  open(path: string, text: string, version: number): void;
  change(path: string, changes: readonly ClientChange[], version: number): void;
  close(path: string): void;
  buffer(path: string): Buffer | undefined;
  /** Takes over what another server had open. */
  adopt(other: Server): void;
  buffers(): ReadonlyMap<string, Buffer>;
  /** Something happened to these files on disk. */
  diskChanged(paths: readonly string[]): void;
  /** Undefined for what neither is open nor can be read. */
  view(path: string): View | undefined;
  /** Every file that is open or belongs to a configuration that is. */
  known(): readonly KnownFile[];
  /** What was found in a file, as far as it is known, or a part of that. */
  findings(path: string, part?: FindingsPart): readonly FileFinding[];
  /** Whether that is of the texts as they are now. */
  isSettled(path: string, part?: FindingsPart): boolean;
  settled(path: string, part?: FindingsPart): Promise<void>;
  /** Judges the configurations of a file that nobody has open, and goes on doing so. */
  look(path: string): Promise<void>;
  /** Those that have a node somebody looks at. */
  clusters(): readonly KnownCluster[];
  /** What there is below the folders of the workspace, and open. */
  inventory(): Promise<OverviewInventory>;
  /** What the include lines of the files known so far are for: paths, of which each may have wildcards. */
  included(): readonly string[];
  /** Judges every configuration below the folders of the workspace; gives their main files. */
  judgeAll(): Promise<readonly string[]>;
  /** Every file that was read for a configuration. */
  paths: () => ReadonlySet<string>;
  /** Another one takes its place: it works no more, and says nothing. */
  stop(): void;
}

export function startServer(world: Host, { settings, folders, isTrusted }: ServerSurroundings): Server {
  let isStopped = false;
  const host: Host = {
    ...world,
    onFound(paths) {
      if (!isStopped) world.onFound(paths);
    },
  };
  const isInside = (path: string): boolean => isBelow(path, folders);
  const disk = diskView(host.disk, {
    size: settings.maxFileSize * 1_000_000,
    mayRead: (path) => isTrusted || (isInside(path) && leadsInside(path, folders, host.disk)),
  });
  const merged = settingsMerger(settings);
  const project = projectSettings(disk, host.complain);
  const settingsOf = (path: string): Settings => merged(project.known(path));
  const files = workspace(disk, settingsOf);
  /** Main files that are judged though nobody has them open. */
  const further = new Set<string>();
  const contexts = new Map<string, ReadContext>();
  const finish = baselineFilter({ ...host, files: disk, path: settings.baseline, folders });
  const unsure = new Set<string>();
  let asked = 0;
  let looking: Promise<void> = Promise.resolve();

  const judging = judge({
    optionsFor,
    finish,
    nextTurn: host.nextTurn,
    isFirst: (main) => files.buffers.has(main),
    onFound: host.onFound,
    onFault: host.onFault,
  });

  function optionsFor({ path, settings: own, keepalived }: NodeInput): LintOptions {
    return {
      main: literally(path),
      files: files.filesFor(path),
      version: keepalived,
      features: own.features,
      processors: own.processors,
      configId: settings.configId,
      severities: own.rules,
      environment: { filledIn: filledIn(own) },
      budget: EDITOR_BUDGET,
    };
  }

  /** Which configurations there are to judge follows from what is open, included and named as a node. */
  async function lookAround(): Promise<void> {
    const turn = ++asked;
    const open = [...files.buffers.keys()];
    await Promise.all([...open, ...further].map((path) => project.settingsFor(path)));
    const mains = new Set([...further, ...open.flatMap((path) => files.mainsOf(path))]);
    await Promise.all([...mains].map((path) => project.settingsFor(path)));
    const nodes = nodesNamed([...mains].map(settingsOf), settings.cluster, folders);
    const isOneOpen = [...nodes].some((path) => mains.has(path));
    if (isOneOpen) for (const path of nodes) if (disk.stat(path)?.kind === "file") mains.add(path);
    await Promise.all([...mains].map((path) => project.settingsFor(path)));
    if (turn !== asked || isStopped) return;
    unsure.clear();
    judging.want(
      clustersAmong(
        [...mains].map((path) => ({ path, settings: settingsOf(path) })),
        settings.cluster,
        folders,
      ),
    );
  }

  function again(): Promise<void> {
    if (isStopped) return Promise.resolve();
    for (const path of files.buffers.keys()) unsure.add(path);
    looking = lookAround().catch((fault: unknown) => {
      // Whoever waits for an answer waits no longer.
      unsure.clear();
      host.onFault(fault);
    });
    return looking;
  }

  async function discover(): Promise<readonly string[]> {
    const found = await inSlices(configurationsBelow(folders, disk), host.nextTurn, () => !isStopped);
    files.learn(found ?? []);
    return found ?? [];
  }

  function contextOf(own: Settings): ReadContext {
    const version = releaseOf(NO_RELEASES, own);
    const key = `${version} ${[...(own.features ?? ["all"])].join(" ")} ${own.processors ?? ""}`;
    const known = contexts.get(key);
    if (known) return known;
    const context: ReadContext = {
      version,
      ...(own.features && { features: own.features }),
      ...(own.processors !== undefined && { processors: own.processors }),
    };
    contexts.set(key, context);
    return context;
  }

  function releaseFrom(path: string): View["releaseFrom"] {
    if (project.known(path).keepalived !== undefined) return "kalc.yaml";
    return settings.keepalived === undefined ? undefined : "settings";
  }

  function configurationsOf(path: string): readonly ViewConfiguration[] {
    return files.mainsOf(path).map((main) => {
      const result = judging.resultOf(main);
      const paths = [...new Set([main, path, ...(result?.files.map((file) => file.path) ?? [])])];
      const own = new Set(paths);
      const between = judging.between().filter(({ place }) => own.has(place.file.path));
      const clusters = judging
        .clusters()
        .filter(({ mains, nodes }) => mains.includes(main) && nodes.length > 1)
        .map(({ nodes }) => nodes);
      return { main, paths, result, between, clusters, lintWith: (texts) => judging.lintWith(main, texts) };
    });
  }

  function togetherOf(path: string): readonly SourceFile[] {
    const paths = files
      .mainsOf(path)
      .flatMap((main) => [main, ...(judging.resultOf(main)?.files.map((file) => file.path) ?? [])]);
    return filesOf([path, ...paths]);
  }

  function filesOf(paths: Iterable<string>): readonly SourceFile[] {
    return [...new Set(paths)].flatMap((path) => files.file(path) ?? []);
  }

  /** The kalc.yaml lies on disk, whoever has it open. */
  function writtenIdsOf(own: Settings, configurations: readonly ViewConfiguration[]): View["configIds"] {
    const { path } = own;
    if (path === undefined) return [];
    const mains = new Set(configurations.map(({ main }) => main));
    return own.writtenIds
      .filter(({ file }) => mains.has(fileIn(own, file)))
      .map(({ id, start, end }) => ({ path, id, start, end }));
  }

  function start(): void {
    void again();
    discover().then(again, host.onFault);
  }
  start();

  return {
    open(path, text, version) {
      files.put(openBuffer(path, text, version, encodingOf(disk, path)));
      if (!isInside(path)) files.learn(configurationsAround(path, disk));
      judging.touch(new Set([path]));
      void again();
    },
    change(path, changes, version) {
      const buffer = files.buffers.get(path);
      if (!buffer) return;
      const before = files.mainsOf(path);
      files.put(changed(buffer, changes, version));
      const mains = files.mainsOf(path);
      judging.touch(new Set([path]));
      if (mains.length !== before.length || mains.some((main, index) => main !== before[index])) void again();
    },
    close(path) {
      files.remove(path);
      judging.touch(new Set([path]));
      void again();
    },
    buffer: (path) => files.buffers.get(path),
    buffers: () => files.buffers,
    adopt(other) {
      for (const buffer of other.buffers().values()) files.put(buffer);
      void again();
    },
    diskChanged(paths) {
      if (paths.some((path) => path.endsWith("/kalc.yaml"))) project.forget();
      files.learn(paths.filter((path) => path.endsWith(".conf")));
      files.lookAgain();
      judging.touch();
      void again();
    },
    view(path) {
      const file = files.file(path);
      if (!file) return undefined;
      const own = settingsOf(path);
      const configurations = configurationsOf(path);
      let together: View["together"] | undefined;
      let all: View["all"] | undefined;
      const { tabWidth = DEFAULTS.tabWidth, useTabs = DEFAULTS.useTabs } = own.format;
      return {
        file,
        context: contextOf(own),
        releaseFrom: releaseFrom(path),
        configId: settings.configId,
        configurations,
        get together() {
          return (together ??= togetherOf(path));
        },
        togetherOf,
        get all() {
          return (all ??= filesOf([path, ...files.buffers.keys(), ...judging.paths()]));
        },
        files: files.filesFor(path),
        folders,
        configIds: writtenIdsOf(own, configurations),
        format: { ...DEFAULTS, tabWidth, useTabs },
        chosenFormat: own.format,
      };
    },
    known: () =>
      filesOf([...files.buffers.keys(), ...judging.paths()]).map((file) => {
        return { file, context: contextOf(settingsOf(file.path)) };
      }),
    findings: (path, part) => findingsIn(path, configurationsOf(path), part),
    isSettled: (path, part) =>
      !unsure.has(path) && files.mainsOf(path).every((main) => judging.isSettled(main, part)),
    async settled(path, part) {
      while (unsure.has(path)) await looking;
      await judging.settled(files.mainsOf(path), part);
    },
    async judgeAll() {
      for (const path of await discover()) if (files.mainsOf(path).includes(path)) further.add(path);
      await again();
      await judging.settled([...further]);
      return [...further];
    },
    async look(path) {
      for (const main of files.mainsOf(path)) further.add(main);
      await again();
      await judging.settled(files.mainsOf(path));
    },
    clusters: () =>
      judging.clusters().map(({ name, mains, nodes }) => {
        const own = new Set([
          ...mains,
          ...nodes.flatMap(({ result }) => result.files.map((file) => file.path)),
        ]);
        const between = judging.between().filter(({ place }) => own.has(place.file.path));
        return { name: name ?? nodes.map((node) => node.name).join(", "), mains, nodes, between };
      }),
    inventory: async () =>
      inventoryOf({
        candidates: new Set([...(await discover()), ...files.buffers.keys()]),
        mainsOf: (path) => files.mainsOf(path),
        settingsFor: async (path) => merged(await project.settingsFor(path)),
        isThere: (path) => disk.stat(path)?.kind === "file",
        named: settings.cluster,
        folders,
      }),
    included: () => files.included(),
    paths: judging.paths,
    stop() {
      isStopped = true;
      unsure.clear();
      judging.stop();
    },
  };
}

function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`));
}

/** Links inside of the folders may lead out of them. */
function leadsInside(path: string, folders: readonly string[], { real }: Pick<Files, "real">): boolean {
  if (!real) return true;
  const target = real(path);
  // What is not there lies where the folder above it does.
  if (target === undefined) return path !== "/" && leadsInside(directoryOf(path), folders, { real });
  return isBelow(
    target,
    folders.map((folder) => real(folder) ?? folder),
  );
}

function encodingOf(disk: Files, path: string): DiskEncoding {
  const bytes = disk.stat(path)?.kind === "file" ? disk.read(path) : undefined;
  if (!bytes) return "utf-8";
  const { encoding, hidesMark } = documentOf(bytes);
  return hidesMark ? "utf-8 with mark" : encoding;
}
