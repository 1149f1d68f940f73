// New configurations out of the examples.
import { objectionTo } from "./answers.ts";
import { EXAMPLES } from "./examples.ts";
import { TOPOLOGIES, type Question, type Topology } from "./topologies.ts";

export interface Template {
  readonly name: string;
  readonly title: string;
  /** What the example says of itself. */
  readonly description: string;
  readonly asks: readonly (Pick<Question, "name" | "prompt" | "kind"> & { readonly example: string })[];
}

export function templates(): readonly Template[] {
  return TOPOLOGIES.map(({ name, title, asks }) => ({
    name,
    title,
    description: descriptionOf(filesOf(name)[0]?.text ?? ""),
    asks: asks.map(({ word, ...ask }) => ({
      name: ask.name,
      prompt: ask.prompt,
      kind: ask.kind,
      example: word,
    })),
  }));
}

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

export type FromTemplate =
  | { readonly files: readonly NewFile[] }
  /** The name of the question, and what is wrong with its answer. */
  | { readonly wrong: string; readonly message: string };

/** Undefined where there is no such template. Questions without an answer keep the word of the example. */
export async function fromTemplate(
  name: string,
  answers: Readonly<Record<string, string>>,
  keepalived: string,
): Promise<FromTemplate | undefined> {
  const topology = TOPOLOGIES.find((one) => one.name === name);
  if (!topology) return undefined;
  for (const ask of topology.asks) {
    const answer = answers[ask.name];
    const message = answer === undefined ? undefined : objectionTo(ask, answer);
    if (message !== undefined) return { wrong: ask.name, message };
  }
  const files = filesOf(name).map(({ path, text }) => ({ path, text: filledIn(text, topology, answers) }));
  const { settingsFor } = await import("@kalc/deploy/convert");
  const nodes = files.map(({ path }) => ({ name: path.replace(/\.conf$/, "") }));
  return { files: [...files, { path: "kalc.yaml", text: settingsFor(name, nodes, keepalived) }] };
}

function filesOf(name: string): readonly NewFile[] {
  return Object.entries(EXAMPLES)
    .filter(([path]) => path.startsWith(`${name}/`))
    .map(([path, text]) => ({ path: path.slice(name.length + 1), text }));
}

/** All at once: an answer may be a word that another one takes the place of. */
function filledIn(text: string, { asks }: Topology, answers: Readonly<Record<string, string>>): string {
  const replacements = new Map(
    asks.flatMap(({ name, kind, word }): (readonly [string, string])[] => {
      const answer = (answers[name] ?? word).trim();
      switch (kind) {
        case "network":
          return [
            [word, answer],
            [bare(word), bare(answer)],
          ];
        case "routerId":
          // The number alone may be anything else; an interface of VMACs has it in its name.
          return ["virtual_router_id ", "vrrp."].map((before) => [before + word, before + answer]);
        case "interface":
        case "address":
          return [[word, answer]];
      }
    }),
  );
  const words = [...replacements.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<![\\w.:-])(?:${words.map(escaped).join("|")})(?![\\w:-]|\\.\\w)`, "g");
  return text.replace(pattern, (word) => replacements.get(word) ?? word);
}

/** Without the length of its network. */
function bare(network: string): string {
  return network.replace(/\/.*/, "");
}

function escaped(word: string): string {
  return word.replaceAll(".", "\\.");
}

/** The comment it begins with. */
function descriptionOf(text: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^#\s*/, ""))
    .join(" ");
}
