import type { NodeInput, Settings } from "@kalc/parser/project";
import type { Files } from "@kalc/parser/reader";
import { configurationsBelow } from "./discover.ts";
import type { Judge } from "./judge.ts";
import { clustersAmong, nodesNamed } from "./nodes.ts";
import type { ProjectSettings } from "./project-settings.ts";
import { inSlices } from "./slices.ts";
import type { Workspace } from "./workspace.ts";

interface LookoutParts {
  readonly files: Workspace;
  readonly disk: Files;
  readonly project: ProjectSettings;
  readonly settingsOf: (path: string) => Settings;
  readonly judging: Judge;
  readonly folders: readonly string[];
  /** What the client names as the nodes of one cluster. */
  readonly named: readonly string[];
  readonly nextTurn: () => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

/** Decides which configurations are judged: it follows from what is open, included and named as a node. */
export class Lookout {
  private readonly parts: LookoutParts;
  /** Main files that are judged though nobody has them open. */
  private readonly further = new Set<string>();
  /** Open files of which it is not known yet which configurations they belong to. */
  private readonly unsure = new Set<string>();
  private turn = 0;
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(parts: LookoutParts) {
    this.parts = parts;
  }

  /** Something is different: what is judged follows, once the settings are read. */
  again(): Promise<void> {
    if (this.isStopped) return Promise.resolve();
    for (const path of this.parts.files.buffers.keys()) this.unsure.add(path);
    this.looking = this.look().catch((fault: unknown) => {
      // Whoever waits for an answer waits no longer.
      this.unsure.clear();
      this.parts.onFault(fault);
    });
    return this.looking;
  }

  /** The configurations below the folders of the workspace. */
  async discover(): Promise<readonly string[]> {
    const { folders, disk, files, nextTurn } = this.parts;
    const found = await inSlices(configurationsBelow(folders, disk), nextTurn, () => !this.isStopped);
    files.learn(found ?? []);
    return found ?? [];
  }

  /** Judges these main files, and goes on doing so; resolves once that is done. */
  async judgeAlso(mains: readonly string[]): Promise<void> {
    for (const main of mains) this.further.add(main);
    await this.again();
    await this.parts.judging.settled(mains);
  }

  get alsoJudged(): readonly string[] {
    return [...this.further];
  }

  isUnsure(path: string): boolean {
    return this.unsure.has(path);
  }

  async untilSure(path: string): Promise<void> {
    while (this.unsure.has(path)) await this.looking;
  }

  stop(): void {
    this.isStopped = true;
    this.unsure.clear();
  }

  private async look(): Promise<void> {
    const { files, project, judging, named, folders } = this.parts;
    const turn = ++this.turn;
    const open = [...files.buffers.keys()];
    await Promise.all([...open, ...this.further].map((path) => project.settingsFor(path)));
    const mains = new Set([...this.further, ...open.flatMap((path) => files.mainsOf(path))]);
    await Promise.all([...mains].map((path) => project.settingsFor(path)));
    this.addNodes(mains);
    await Promise.all([...mains].map((path) => project.settingsFor(path)));
    if (turn !== this.turn || this.isStopped) return;
    this.unsure.clear();
    judging.want(clustersAmong(this.inputsOf(mains), named, folders));
  }

  /** Of a cluster with one node that is judged all nodes are. */
  private addNodes(mains: Set<string>): void {
    const { settingsOf, disk, named, folders } = this.parts;
    const nodes = nodesNamed([...mains].map(settingsOf), named, folders);
    const isOneOpen = [...nodes].some((path) => mains.has(path));
    if (isOneOpen) for (const path of nodes) if (disk.stat(path)?.kind === "file") mains.add(path);
  }

  private inputsOf(mains: ReadonlySet<string>): readonly Pick<NodeInput, "path" | "settings">[] {
    return [...mains].map((path) => ({ path, settings: this.parts.settingsOf(path) }));
  }
}
