// The files of a topology: configurations, scripts, and the kalc.yaml that knows them.
import { printConfiguration, type PrintedBlock } from "../write/index.ts";
import { nodesOf, PASSWORD_NAME } from "./blocks/vrrp.ts";
import { asOne } from "./one-file.ts";
import type { Answers } from "./question.ts";
import { DIRECTORS, PASSWORD } from "./questions.ts";
import { clusterSettings, type ClusterForm } from "./settings.ts";
import type { TopologyScript, Topology } from "./topology.ts";

export interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

export interface Form extends ClusterForm {
  readonly isOneFile?: boolean | undefined;
}

const ONE_FILE = "keepalived.conf";

export function filesOf(topology: Topology, answers: Answers, form: Form): readonly NewFile[] {
  const scripts = topology.scripts?.(answers) ?? [];
  return [
    ...configurationsOf(topology, answers, form),
    ...scripts.map(({ path, text }) => ({ path: nameOf(path), text, mode: 0o755 })),
    { path: "kalc.yaml", text: settingsOf(topology, answers, scripts, form), mode: 0o644 },
  ];
}

function configurationsOf(
  { about, blocks }: Topology,
  answers: Answers,
  { isOneFile }: Form,
): readonly NewFile[] {
  const own = nodesOf(answers).map((node) => ({
    node: node.name,
    blocks: commented(blocks(answers, node), about),
  }));
  const texts = isOneFile
    ? [{ path: ONE_FILE, blocks: asOne(own) }]
    : own.map(({ node, blocks: all }) => ({ path: `${node}.conf`, blocks: all }));
  return texts.map(({ path, blocks: all }) => ({
    path,
    text: printConfiguration([], all),
    mode: 0o640,
  }));
}

/** What it says of itself goes before the first block. */
function commented([first, ...rest]: readonly PrintedBlock[], about: string): readonly PrintedBlock[] {
  return first ? [{ ...first, comment: wrapped(about) }, ...rest] : [];
}

const WIDEST = 106;

function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= WIDEST) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

function settingsOf(
  { realServers, questions }: Topology,
  answers: Answers,
  scripts: readonly TopologyScript[],
  form: Form,
): string {
  const { get } = answers;
  const password = questions.includes(PASSWORD) ? get(PASSWORD) : null;
  const files = Object.fromEntries(
    scripts.map(({ path }) => [path, { from: nameOf(path), mode: "0755" }] as const),
  );
  const nodes = get(DIRECTORS).map(({ name, host }) => ({
    name,
    file: form.isOneFile ? ONE_FILE : `${name}.conf`,
    configId: form.isOneFile ? name : undefined,
    host,
    files: scripts.length > 0 ? files : undefined,
  }));
  return clusterSettings(nodes, form, {
    realServers: realServers?.(answers),
    secrets: password === null ? undefined : { [PASSWORD_NAME]: password },
  });
}

/** Scripts lie beside the configurations. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
