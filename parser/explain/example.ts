import { exampleText, type Example, type Rule } from "../diagnostics/index.ts";
import { inOrder, lint, lintCluster, lintClusters, type LintResult } from "../lint/index.ts";
import { filesInMemory } from "../reader/index.ts";
import { NEWEST } from "../versions/index.ts";

/** An example of a rule, without the marks around what it is about. */
export interface PlainExample {
  /** One file, or one for each node of a cluster. */
  readonly files: readonly ExampleFile[];
  /** The paths of each cluster by its name, where there are several. */
  readonly clusters?: Readonly<Record<string, readonly string[]>>;
}

export interface ExampleFile {
  readonly path: string;
  readonly text: string;
  readonly keepalived: string;
  /** Where the marks stood. */
  readonly marks: readonly Span[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

export function plainExample(example: Example): PlainExample {
  if (typeof example !== "string" && "nodes" in example) {
    const { nodes, releases = {}, clusters } = example;
    return {
      files: Object.entries(nodes).map(([path, text]) => plainFile(path, text, releases[path] ?? NEWEST)),
      ...(clusters ? { clusters } : {}),
    };
  }
  const keepalived = typeof example === "string" ? NEWEST : example.keepalived;
  return { files: [plainFile("keepalived.conf", exampleText(example), keepalived)] };
}

/** The releases it is for, unless that is the newest one throughout. */
export function releasesOf({ files }: PlainExample): string {
  if (files.every(({ keepalived }) => keepalived === NEWEST)) return "";
  const [first] = files;
  if (files.length === 1 && first) return first.keepalived;
  return files.map(({ path, keepalived }) => `${keepalived} on ${nodeOf(path)}`).join(" and ");
}

function nodeOf(path: string): string {
  return path.replace(/\.conf$/, "");
}

function plainFile(path: string, marked: string, keepalived: string): ExampleFile {
  const marks: Span[] = [];
  let text = "";
  for (const part of marked.split(/([«»])/)) {
    if (part === "«") marks.push({ start: text.length, end: text.length });
    else if (part === "»") marks.splice(-1, 1, { start: marks.at(-1)?.start ?? 0, end: text.length });
    else text += part;
  }
  return { path, text, keepalived, marks };
}

/** What kalc says of each file of an example; between nodes, too, where there are several. */
export function lintExample({ files, clusters }: PlainExample): readonly ExampleResult[] {
  const alone = files.map((file) => ({
    path: file.path,
    result: lint({
      main: file.path,
      // An example lies on no host.
      files: { ...filesInMemory({ [file.path]: file.text }), locate: () => "elsewhere" },
      version: file.keepalived,
    }),
  }));
  if (alone.length === 1) return alone;
  const nodes = alone.map(({ path, result }) => ({ path, name: nodeOf(path), result }));
  const found = Object.entries(clusters ?? { "": alone.map(({ path }) => path) }).map(([name, paths]) => ({
    name,
    nodes: nodes.filter(({ path }) => paths.includes(path)),
  }));
  const between = [...found.flatMap((one) => lintCluster(one.nodes)), ...lintClusters(found)];
  return alone.map(({ path, result }) => {
    const own = between.filter(({ place }) => place.file.path === path);
    return { path, result: { ...result, diagnostics: inOrder([...result.diagnostics, ...own], [path]) } };
  });
}

export interface ExampleResult {
  readonly path: string;
  readonly result: LintResult;
}

/** What it says by the rule it is an example of. */
export function messagesFor(rule: Rule, example: PlainExample): readonly string[] {
  const diagnostics = lintExample(example).flatMap(({ result }) => result.diagnostics);
  return diagnostics.filter((diagnostic) => diagnostic.rule.id === rule.id).map(({ message }) => message);
}
