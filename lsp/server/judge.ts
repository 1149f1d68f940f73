// What was found in the configurations somebody looks at, kept up with every change.
import { behindMessages, inSlices } from "./slices.ts";
import type { Diagnostic } from "@kalc/parser/diagnostics";
import {
  lint,
  lintInSteps,
  lintMemory,
  type LintedNode,
  type LintMemory,
  type LintOptions,
  type LintResult,
} from "@kalc/parser/lint";
import type { NodeInput } from "@kalc/parser/project";
import { overlay } from "@kalc/parser/reader";
import type { ParsedText } from "@kalc/parser/syntax";
import type { FindingsPart } from "../service/index.ts";
import { foundBetween } from "./between.ts";
import type { Clusters } from "./nodes.ts";

export interface Judge {
  /** Which main files there are to judge, and what they are together. What is no longer among them is forgotten. */
  want(clusters: Clusters): void;
  /** These files have another text; without them, anything may be different. */
  touch(paths?: ReadonlySet<string>): void;
  resultOf(main: string): LintResult | undefined;
  /** What is only found between nodes. */
  between(): readonly Diagnostic[];
  /** All clusters, with those of their nodes that are judged. */
  clusters(): readonly JudgedCluster[];
  /** What would be found in a configuration if files had these texts. */
  lintWith(main: string, texts: ReadonlyMap<string, ParsedText>): readonly Diagnostic[];
  /** Resolves once everything that is wanted is judged as it is now, or what is wanted by itself. */
  settled(mains: readonly string[], part?: FindingsPart): Promise<void>;
  isSettled(main: string, part?: FindingsPart): boolean;
  /** Every file that was read for one of them. */
  paths(): ReadonlySet<string>;
  /** Leaves what is on its way; nobody waits for it any longer. */
  stop(): void;
}

interface JudgedCluster {
  readonly name: string | undefined;
  /** The main files of its nodes. */
  readonly mains: readonly string[];
  readonly nodes: readonly LintedNode[];
}

interface Tracked {
  readonly input: NodeInput;
  readonly memory: LintMemory;
  result: LintResult | undefined;
  paths: ReadonlySet<string>;
  isDirty: boolean;
  /** Goes up with each change: work for an older one is left. */
  generation: number;
}

export interface JudgeHost {
  readonly optionsFor: (input: NodeInput) => LintOptions;
  /** What is found without what is known of. */
  readonly finish: (result: LintResult) => LintResult;
  readonly nextTurn: () => Promise<void>;
  /** The main file that somebody is working on comes first. */
  readonly isFirst: (main: string) => boolean;
  /** What was found in these files may be different now. */
  readonly onFound: (paths: ReadonlySet<string>) => void;
  readonly onFault: (fault: unknown, main: string) => void;
}

export function judge(host: JudgeHost): Judge {
  return new Judging(host);
}

/** Somebody who waits until these are judged. */
interface Waiter {
  readonly mains: readonly string[];
  readonly part: FindingsPart | undefined;
  readonly done: () => void;
}

class Judging implements Judge {
  private readonly host: JudgeHost;
  private readonly tracked = new Map<string, Tracked>();
  private wanted: Clusters = { inputs: [], clusters: [] };
  private foundBetween: readonly Diagnostic[] = [];
  private isBetweenKnown = true;
  /** Files of nodes that are judged: they have all their findings once the nodes are compared. */
  private readonly unsaid = new Set<string>();
  private isWorking = false;
  private waiting: readonly Waiter[] = [];
  /** Goes up with each change of any of them. */
  private changes = 0;

  constructor(host: JudgeHost) {
    this.host = host;
  }

  want(now: Clusters): void {
    this.wanted = now;
    this.changes++;
    const wanted = new Map(now.inputs.map((input) => [input.path, input]));
    for (const [main, { paths }] of this.tracked) {
      if (wanted.has(main)) continue;
      this.tracked.delete(main);
      this.host.onFound(paths);
    }
    for (const input of wanted.values()) this.track(input);
    if (now.clusters.length > 0 || this.foundBetween.length > 0) this.isBetweenKnown = false;
    void this.work();
  }

  touch(paths?: ReadonlySet<string>): void {
    for (const [main, one] of this.tracked) {
      if (!paths || paths.has(main) || [...paths].some((path) => one.paths.has(path)))
        this.makeDirty(main, one);
    }
    void this.work();
  }

  resultOf(main: string): LintResult | undefined {
    return this.tracked.get(main)?.result;
  }

  between(): readonly Diagnostic[] {
    return this.foundBetween;
  }

  clusters(): readonly JudgedCluster[] {
    return this.wanted.clusters.map(({ name, nodes }) => ({
      name,
      mains: nodes.map(({ input }) => input.path),
      nodes: nodes.flatMap(({ name: node, configId, input }): LintedNode[] => {
        const result = this.resultOf(input.path);
        return result ? [{ name: node, configId, result }] : [];
      }),
    }));
  }

  lintWith(main: string, texts: ReadonlyMap<string, ParsedText>): readonly Diagnostic[] {
    const input = this.tracked.get(main)?.input;
    if (!input) return [];
    const options = this.host.optionsFor(input);
    return this.host.finish(lint({ ...options, files: overlay(options.files, texts) })).diagnostics;
  }

  isSettled(main: string, part?: FindingsPart): boolean {
    if (this.tracked.get(main)?.isDirty === true) return false;
    return part === "own" || this.isBetweenKnown || !this.isNode(main);
  }

  settled(mains: readonly string[], part?: FindingsPart): Promise<void> {
    if (mains.every((main) => this.isSettled(main, part))) return Promise.resolve();
    return new Promise((done) => {
      this.waiting = [...this.waiting, { mains, part, done }];
    });
  }

  paths(): ReadonlySet<string> {
    return new Set([...this.tracked].flatMap(([main, { paths }]) => [main, ...paths]));
  }

  stop(): void {
    this.tracked.clear();
    this.wanted = { inputs: [], clusters: [] };
    this.isBetweenKnown = true;
    this.changes++;
    this.answer();
  }

  private track(input: NodeInput): void {
    const known = this.tracked.get(input.path);
    if (known?.input.settings === input.settings && known.input.keepalived === input.keepalived) return;
    const { paths = new Set<string>(), generation = 0, result } = known ?? {};
    // What is remembered holds for one release and build.
    const memory = lintMemory();
    const one = { input, memory, result, paths, isDirty: true, generation: generation + 1 };
    this.tracked.set(input.path, one);
  }

  private makeDirty(main: string, one: Tracked): void {
    one.isDirty = true;
    one.generation++;
    this.changes++;
    if (this.isNode(main)) this.isBetweenKnown = false;
  }

  private isNode(main: string): boolean {
    return this.wanted.clusters.some(({ nodes }) => nodes.some(({ input }) => input.path === main));
  }

  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    // What comes in one go is taken together.
    await behindMessages(this.host.nextTurn);
    while (await this.worksOnNext()) {
      this.answer();
      await this.host.nextTurn();
    }
    this.isWorking = false;
    this.answer();
  }

  /** First each configuration by itself, then what is between them. */
  private async worksOnNext(): Promise<boolean> {
    const dirty = [...this.tracked].filter(([, { isDirty }]) => isDirty);
    const [main, one] = dirty.find(([path]) => this.host.isFirst(path)) ?? dirty[0] ?? [];
    if (main !== undefined && one) await this.judgeSafely(main, one);
    else if (!this.isBetweenKnown) await this.compareSafely();
    else return false;
    return true;
  }

  private async judgeSafely(main: string, one: Tracked): Promise<void> {
    const { generation } = one;
    try {
      await this.judgeOne(main, one);
    } catch (fault) {
      // The same again would only fail again.
      if (one.generation === generation) one.isDirty = false;
      this.host.onFault(fault, main);
    }
  }

  private async judgeOne(main: string, one: Tracked): Promise<void> {
    const { host } = this;
    const { generation } = one;
    const options = { ...host.optionsFor(one.input), memory: one.memory };
    const found = await inSlices(
      lintInSteps(options),
      host.nextTurn,
      () => one.generation === generation && this.tracked.get(main) === one,
    );
    if (!found) return;
    const result = host.finish(found);
    const before = one.paths;
    one.result = result;
    one.paths = new Set(result.files.map(({ path }) => path));
    one.isDirty = false;
    const paths = new Set([...before, ...one.paths]);
    if (!this.isNode(main)) {
      host.onFound(paths);
      return;
    }
    this.isBetweenKnown = false;
    for (const path of paths) this.unsaid.add(path);
  }

  private async compareSafely(): Promise<void> {
    try {
      await this.compare();
    } catch (fault) {
      this.isBetweenKnown = true;
      this.host.onFault(fault, "");
    }
  }

  private async compare(): Promise<void> {
    const at = this.changes;
    const resultOf = ({ path, keepalived }: NodeInput): LintResult | undefined => {
      const one = this.tracked.get(path);
      return one?.input.keepalived === keepalived ? one.result : undefined;
    };
    const { optionsFor, nextTurn, onFound } = this.host;
    const steps = foundBetween(this.wanted.clusters, { resultOf, optionsFor });
    const found = await inSlices(steps, nextTurn, () => this.changes === at);
    if (!found) return;
    const before = this.foundBetween;
    this.foundBetween = found;
    this.isBetweenKnown = true;
    for (const { place } of [...before, ...found]) this.unsaid.add(place.file.path);
    onFound(new Set(this.unsaid));
    this.unsaid.clear();
  }

  /** Tells those whose files are judged by now. */
  private answer(): void {
    const isReady = ({ mains, part }: Waiter): boolean => mains.every((main) => this.isSettled(main, part));
    const ready = this.waiting.filter(isReady);
    if (ready.length === 0) return;
    this.waiting = this.waiting.filter((one) => !ready.includes(one));
    for (const { done } of ready) done();
  }
}
