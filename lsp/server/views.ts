import { DEFAULTS } from "@kalc/parser/format";
import { fileIn, NO_RELEASES, releaseOf, type Settings } from "@kalc/parser/project";
import type { ReadContext } from "@kalc/parser/schema";
import type { KnownCluster, KnownFile, SourceFile, View, ViewConfiguration } from "../service/index.ts";
import type { Judge } from "./judge.ts";
import type { ProjectSettings } from "./project-settings.ts";
import type { ServerSettings } from "./server-settings.ts";
import type { Workspace } from "./workspace.ts";

interface ViewParts {
  readonly files: Workspace;
  readonly project: ProjectSettings;
  readonly settingsOf: (path: string) => Settings;
  readonly judging: Judge;
  readonly settings: ServerSettings;
  readonly folders: readonly string[];
}

/** What features are asked with: a file, its configurations, and what is known of them. */
export class Views {
  private readonly parts: ViewParts;
  private readonly contexts = new Map<string, ReadContext>();

  constructor(parts: ViewParts) {
    this.parts = parts;
  }

  /** Undefined for what neither is open nor can be read. */
  of(path: string): View | undefined {
    const { files, judging, settings, folders, settingsOf } = this.parts;
    const file = files.file(path);
    if (!file) return undefined;
    const own = settingsOf(path);
    const configurations = this.configurationsOf(path);
    const togetherOf = (other: string): readonly SourceFile[] => this.togetherOf(other);
    const filesOf = (paths: Iterable<string>): readonly SourceFile[] => this.filesOf(paths);
    let together: View["together"] | undefined;
    let all: View["all"] | undefined;
    const { tabWidth = DEFAULTS.tabWidth, useTabs = DEFAULTS.useTabs } = own.format;
    return {
      file,
      context: this.contextOf(own),
      releaseFrom: this.releaseFrom(path),
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
  }

  /** Every file that is open or belongs to a configuration that is. */
  known(): readonly KnownFile[] {
    const { files, judging, settingsOf } = this.parts;
    return this.filesOf([...files.buffers.keys(), ...judging.paths()]).map((file) => ({
      file,
      context: this.contextOf(settingsOf(file.path)),
    }));
  }

  configurationsOf(path: string): readonly ViewConfiguration[] {
    const { files, judging } = this.parts;
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

  /** Those that have a node somebody looks at. */
  clusters(): readonly KnownCluster[] {
    const { judging } = this.parts;
    return judging.clusters().map(({ name, mains, nodes }) => {
      const own = new Set([
        ...mains,
        ...nodes.flatMap(({ result }) => result.files.map((file) => file.path)),
      ]);
      const between = judging.between().filter(({ place }) => own.has(place.file.path));
      return { name: name ?? nodes.map((node) => node.name).join(", "), mains, nodes, between };
    });
  }

  private contextOf(own: Settings): ReadContext {
    const version = releaseOf(NO_RELEASES, own);
    const key = `${version} ${[...(own.features ?? ["all"])].join(" ")} ${own.processors ?? ""}`;
    const known = this.contexts.get(key);
    if (known) return known;
    const context: ReadContext = {
      version,
      ...(own.features && { features: own.features }),
      ...(own.processors !== undefined && { processors: own.processors }),
    };
    this.contexts.set(key, context);
    return context;
  }

  private releaseFrom(path: string): View["releaseFrom"] {
    const { project, settings } = this.parts;
    if (project.known(path).keepalived !== undefined) return "kalc.yaml";
    return settings.keepalived === undefined ? undefined : "settings";
  }

  private togetherOf(path: string): readonly SourceFile[] {
    const { files, judging } = this.parts;
    const paths = files
      .mainsOf(path)
      .flatMap((main) => [main, ...(judging.resultOf(main)?.files.map((file) => file.path) ?? [])]);
    return this.filesOf([path, ...paths]);
  }

  private filesOf(paths: Iterable<string>): readonly SourceFile[] {
    return [...new Set(paths)].flatMap((path) => this.parts.files.file(path) ?? []);
  }
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
