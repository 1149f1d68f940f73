// What a topology makes of answers, and what is found in that.
import {
  answersTo,
  filesOf,
  type Form,
  type GivenAnswer,
  type NewFile,
  type Topology,
} from "../../../deploy/init/index.ts";
import { lint, lintCluster } from "../../../parser/lint/index.ts";
import { filledIn, settingsFinder, type Settings } from "../../../parser/project/index.ts";
import { judge } from "../../../parser/verdict/index.ts";
import { filesInMemory, readConfiguration } from "../../../parser/reader/index.ts";

/** Where nothing is given, the examples are taken. */
export function made(
  topology: Topology,
  given: GivenAnswer = {},
  form: Partial<Form> = {},
): readonly NewFile[] {
  const answers = answersTo(topology, given, "examples");
  if ("wrong" in answers) throw new Error(`${answers.wrong}: ${answers.message}`);
  return filesOf(topology, answers, { cluster: "web", ...form });
}

export function textsOf(files: readonly NewFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

async function settingsIn(texts: Readonly<Record<string, string>>): Promise<Settings> {
  const files = filesInMemory(
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [`/ha/${path}`, text])),
  );
  const settings = await settingsFinder(files, "/ha").settingsFor("a.conf");
  if ("errors" in settings) throw new Error(settings.errors.join("\n"));
  return settings;
}

/** What keepalived says of a text that is not about values: lines and words that are there by mistake. */
export function saidOf(text: string): readonly string[] {
  const reading = readConfiguration({
    main: "a.conf",
    files: filesInMemory({ "a.conf": text }),
    environment: { filledIn: { VRRP_PASSWORD: "password" } },
  });
  return judge(reading)
    .diagnostics.filter(({ rule }) => /^KA1|^KA20[1-8]/.test(rule.id))
    .map(({ rule, message }) => `${rule.id}: ${message}`);
}

/** All that is found in the nodes of its one cluster, by themselves and between them. */
export async function findingsIn(
  texts: Readonly<Record<string, string>>,
  version?: string,
): Promise<readonly string[]> {
  const settings = await settingsIn(texts);
  const [cluster] = settings.clusters.values();
  const environment = { filledIn: filledIn(settings) };
  const nodes = [...(cluster?.nodes ?? [])].map(([name, { file, configId }]) => ({
    name,
    configId,
    result: lint({ main: file, files: filesInMemory({ ...texts }), version, environment }),
  }));
  const own = new Set(nodes.flatMap(({ result }) => result.diagnostics));
  return [...own, ...lintCluster(nodes)].map(({ rule, message }) => `${rule.id}: ${message}`);
}
