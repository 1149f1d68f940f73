// The server without a protocol: what is open and set, what was found, and the views that features are asked with.
import type { DiskEncoding } from "@kalc/parser/document";
import type { LintOptions } from "@kalc/parser/lint";
import { filledIn, type Hash, type NodeInput, type Settings } from "@kalc/parser/project";
import { EDITOR_BUDGET, literally, type Files } from "@kalc/parser/reader";
import {
  documentOf,
  findingsIn,
  type FileFinding,
  type FindingsPart,
  type KnownCluster,
  type KnownFile,
  type OverviewInventory,
  type View,
} from "../service/index.ts";
import { baselineFilter } from "./baseline.ts";
import { changed, openBuffer, type Buffer, type ClientChange } from "./buffers.ts";
import { configurationsAround } from "./discover.ts";
import { diskView } from "./disk-view.ts";
import { isBelow, leadsInside } from "./inside.ts";
import { inventoryOf } from "./inventory.ts";
import { judge, type Judge } from "./judge.ts";
import { Lookout } from "./lookout.ts";
import { settingsMerger } from "./merged-settings.ts";
import { projectSettings, type ProjectSettings } from "./project-settings.ts";
import type { ServerSettings } from "./server-settings.ts";
import { Views } from "./views.ts";
import { workspace, type Workspace } from "./workspace.ts";

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
  paths(): ReadonlySet<string>;
  /** Another one takes its place: it works no more, and says nothing. */
  stop(): void;
}

export function startServer(world: Host, surroundings: ServerSurroundings): Server {
  return new RunningServer(world, surroundings);
}

class RunningServer implements Server {
  private readonly surroundings: ServerSurroundings;
  private readonly disk: Files;
  private readonly merged: (settings: Settings) => Settings;
  private readonly project: ProjectSettings;
  private readonly files: Workspace;
  private readonly judging: Judge;
  private readonly lookout: Lookout;
  private readonly views: Views;
  private isStopped = false;

  constructor(host: Host, surroundings: ServerSurroundings) {
    const { settings, folders, isTrusted } = surroundings;
    this.surroundings = surroundings;
    this.disk = diskView(host.disk, {
      size: settings.maxFileSize * 1_000_000,
      mayRead: (path) => isTrusted || (isBelow(path, folders) && leadsInside(path, folders, host.disk)),
    });
    this.merged = settingsMerger(settings);
    this.project = projectSettings(this.disk, host.complain);
    const settingsOf = (path: string): Settings => this.merged(this.project.known(path));
    this.files = workspace(this.disk, settingsOf);
    this.judging = judge({
      optionsFor: (input) => this.optionsFor(input),
      finish: baselineFilter({ ...host, files: this.disk, path: settings.baseline, folders }),
      nextTurn: host.nextTurn,
      isFirst: (main) => this.files.buffers.has(main),
      onFound: (paths) => {
        if (!this.isStopped) host.onFound(paths);
      },
      onFault: host.onFault,
    });
    const { disk, files, project, judging } = this;
    this.views = new Views({ files, project, settingsOf, judging, settings, folders });
    const { nextTurn, onFault } = host;
    const named = settings.cluster;
    this.lookout = new Lookout({
      files,
      disk,
      project,
      settingsOf,
      judging,
      folders,
      named,
      nextTurn,
      onFault,
    });
    void this.lookout.again();
    this.lookout.discover().then(() => this.lookout.again(), onFault);
  }

  open(path: string, text: string, version: number): void {
    this.files.put(openBuffer(path, text, version, encodingOf(this.disk, path)));
    if (!isBelow(path, this.surroundings.folders)) this.files.learn(configurationsAround(path, this.disk));
    this.judging.touch(new Set([path]));
    void this.lookout.again();
  }

  change(path: string, changes: readonly ClientChange[], version: number): void {
    const buffer = this.files.buffers.get(path);
    if (!buffer) return;
    const before = this.files.mainsOf(path);
    this.files.put(changed(buffer, changes, version));
    const mains = this.files.mainsOf(path);
    this.judging.touch(new Set([path]));
    const isMoved = mains.length !== before.length || mains.some((main, index) => main !== before[index]);
    if (isMoved) void this.lookout.again();
  }

  close(path: string): void {
    this.files.remove(path);
    this.judging.touch(new Set([path]));
    void this.lookout.again();
  }

  buffer(path: string): Buffer | undefined {
    return this.files.buffers.get(path);
  }

  buffers(): ReadonlyMap<string, Buffer> {
    return this.files.buffers;
  }

  adopt(other: Server): void {
    for (const buffer of other.buffers().values()) this.files.put(buffer);
    void this.lookout.again();
  }

  diskChanged(paths: readonly string[]): void {
    if (paths.some((path) => path.endsWith("/kalc.yaml"))) this.project.forget();
    this.files.learn(paths.filter((path) => path.endsWith(".conf")));
    this.files.lookAgain();
    this.judging.touch();
    void this.lookout.again();
  }

  view(path: string): View | undefined {
    return this.views.of(path);
  }

  known(): readonly KnownFile[] {
    return this.views.known();
  }

  findings(path: string, part?: FindingsPart): readonly FileFinding[] {
    return findingsIn(path, this.views.configurationsOf(path), part);
  }

  isSettled(path: string, part?: FindingsPart): boolean {
    if (this.lookout.isUnsure(path)) return false;
    return this.files.mainsOf(path).every((main) => this.judging.isSettled(main, part));
  }

  async settled(path: string, part?: FindingsPart): Promise<void> {
    await this.lookout.untilSure(path);
    await this.judging.settled(this.files.mainsOf(path), part);
  }

  async look(path: string): Promise<void> {
    await this.lookout.judgeAlso(this.files.mainsOf(path));
  }

  async judgeAll(): Promise<readonly string[]> {
    const found = await this.lookout.discover();
    await this.lookout.judgeAlso(found.filter((path) => this.files.mainsOf(path).includes(path)));
    await this.judging.settled(this.lookout.alsoJudged);
    return this.lookout.alsoJudged;
  }

  clusters(): readonly KnownCluster[] {
    return this.views.clusters();
  }

  async inventory(): Promise<OverviewInventory> {
    const { settings, folders } = this.surroundings;
    return inventoryOf({
      candidates: new Set([...(await this.lookout.discover()), ...this.files.buffers.keys()]),
      mainsOf: (path) => this.files.mainsOf(path),
      settingsFor: async (path) => this.merged(await this.project.settingsFor(path)),
      isThere: (path) => this.disk.stat(path)?.kind === "file",
      named: settings.cluster,
      folders,
    });
  }

  included(): readonly string[] {
    return this.files.included();
  }

  paths(): ReadonlySet<string> {
    return this.judging.paths();
  }

  stop(): void {
    this.isStopped = true;
    this.lookout.stop();
    this.judging.stop();
  }

  private optionsFor({ path, settings: own, keepalived }: NodeInput): LintOptions {
    return {
      main: literally(path),
      files: this.files.filesFor(path),
      version: keepalived,
      features: own.features,
      processors: own.processors,
      configId: this.surroundings.settings.configId,
      severities: own.rules,
      environment: { filledIn: filledIn(own) },
      budget: EDITOR_BUDGET,
    };
  }
}

function encodingOf(disk: Files, path: string): DiskEncoding {
  const bytes = disk.stat(path)?.kind === "file" ? disk.read(path) : undefined;
  if (!bytes) return "utf-8";
  const { encoding, hidesMark } = documentOf(bytes);
  return hidesMark ? "utf-8 with mark" : encoding;
}
