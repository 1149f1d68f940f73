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
  isSettled: (main: string, part?: FindingsPart) => boolean;
  /** Every file that was read for one of them. */
  paths: () => ReadonlySet<string>;
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
  const tracked = new Map<string, Tracked>();
  let clusters: Clusters = { inputs: [], clusters: [] };
  let between: readonly Diagnostic[] = [];
  let isBetweenKnown = true;
  /** Files of nodes that are judged: they have all their findings once the nodes are compared. */
  const unsaid = new Set<string>();
  let isWorking = false;
  let waiting: {
    readonly mains: readonly string[];
    readonly part: FindingsPart | undefined;
    readonly done: () => void;
  }[] = [];

  /** Goes up with each change of any of them. */
  let changes = 0;

  const dirt = (main: string, one: Tracked): void => {
    one.isDirty = true;
    one.generation++;
    changes++;
    if (isNode(main)) isBetweenKnown = false;
  };
  const isNode = (main: string): boolean =>
    clusters.clusters.some(({ nodes }) => nodes.some(({ input }) => input.path === main));
  const isSettled = (main: string, part?: FindingsPart): boolean =>
    tracked.get(main)?.isDirty !== true && (part === "own" || isBetweenKnown || !isNode(main));

  async function judgeOne(main: string, one: Tracked): Promise<void> {
    const { generation } = one;
    const options = { ...host.optionsFor(one.input), memory: one.memory };
    const found = await inSlices(
      lintInSteps(options),
      host.nextTurn,
      () => one.generation === generation && tracked.get(main) === one,
    );
    if (!found) return;
    const result = host.finish(found);
    const before = one.paths;
    one.result = result;
    one.paths = new Set(result.files.map(({ path }) => path));
    one.isDirty = false;
    const paths = new Set([...before, ...one.paths]);
    if (!isNode(main)) {
      host.onFound(paths);
      return;
    }
    isBetweenKnown = false;
    for (const path of paths) unsaid.add(path);
  }

  async function judgeBetween(): Promise<void> {
    const at = changes;
    const resultOf = ({ path, keepalived }: NodeInput): LintResult | undefined => {
      const one = tracked.get(path);
      return one?.input.keepalived === keepalived ? one.result : undefined;
    };
    const found = await inSlices(
      foundBetween(clusters.clusters, { resultOf, optionsFor: host.optionsFor }),
      host.nextTurn,
      () => changes === at,
    );
    if (!found) return;
    const before = between;
    between = found;
    isBetweenKnown = true;
    for (const { place } of [...before, ...between]) unsaid.add(place.file.path);
    host.onFound(new Set(unsaid));
    unsaid.clear();
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    // What comes in one go is taken together.
    await behindMessages(host.nextTurn);
    for (;;) {
      const dirty = [...tracked].filter(([, { isDirty }]) => isDirty);
      const [main, one] = dirty.find(([path]) => host.isFirst(path)) ?? dirty[0] ?? [];
      if (main === undefined || !one) {
        if (isBetweenKnown) break;
        try {
          await judgeBetween();
        } catch (fault) {
          isBetweenKnown = true;
          host.onFault(fault, "");
        }
      } else {
        const { generation } = one;
        try {
          await judgeOne(main, one);
        } catch (fault) {
          // The same again would only fail again.
          if (one.generation === generation) one.isDirty = false;
          host.onFault(fault, main);
        }
      }
      answer();
      await host.nextTurn();
    }
    isWorking = false;
    answer();
  }

  function answer(): void {
    const ready = waiting.filter(({ mains, part }) => mains.every((main) => isSettled(main, part)));
    if (ready.length === 0) return;
    waiting = waiting.filter((one) => !ready.includes(one));
    for (const { done } of ready) done();
  }

  return {
    want(now) {
      clusters = now;
      changes++;
      const wanted = new Map(now.inputs.map((input) => [input.path, input]));
      for (const [main, { paths }] of tracked) {
        if (wanted.has(main)) continue;
        tracked.delete(main);
        host.onFound(paths);
      }
      for (const [main, input] of wanted) {
        const known = tracked.get(main);
        if (known?.input.settings === input.settings && known.input.keepalived === input.keepalived) continue;
        const { paths = new Set<string>(), generation = 0 } = known ?? {};
        const result = known?.result;
        // What is remembered holds for one release and build.
        const memory = lintMemory();
        tracked.set(main, { input, memory, result, paths, isDirty: true, generation: generation + 1 });
      }
      if (now.clusters.length > 0 || between.length > 0) isBetweenKnown = false;
      void work();
    },
    touch(paths) {
      for (const [main, one] of tracked) {
        if (!paths || paths.has(main) || [...paths].some((path) => one.paths.has(path))) dirt(main, one);
      }
      void work();
    },
    resultOf: (main) => tracked.get(main)?.result,
    between: () => between,
    clusters: () =>
      clusters.clusters.map(({ name, nodes }) => ({
        name,
        mains: nodes.map(({ input }) => input.path),
        nodes: nodes.flatMap(({ name: node, configId, input }): LintedNode[] => {
          const result = tracked.get(input.path)?.result;
          return result ? [{ name: node, configId, result }] : [];
        }),
      })),
    lintWith(main, texts) {
      const input = tracked.get(main)?.input;
      if (!input) return [];
      const options = host.optionsFor(input);
      return host.finish(lint({ ...options, files: overlay(options.files, texts) })).diagnostics;
    },
    isSettled,
    stop() {
      tracked.clear();
      clusters = { inputs: [], clusters: [] };
      isBetweenKnown = true;
      changes++;
      answer();
    },
    paths: () => new Set([...tracked].flatMap(([main, { paths }]) => [main, ...paths])),
    settled: (mains, part) =>
      mains.every((main) => isSettled(main, part))
        ? Promise.resolve()
        : new Promise((done) => waiting.push({ mains, part, done })),
  };
}
