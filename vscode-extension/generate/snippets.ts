/** Snippets for whole files, from the examples, and for what the top level of a file has, from the schema. */
import { keywordSnippet, snippetText, withExamples } from "@kalc/parser/analysis";
import { availability, childrenOf, type ReadContext } from "@kalc/parser/schema";
import { NEWEST } from "@kalc/parser/versions";
import { commentOf, topologySnippet, type TopologySnippet } from "./snippets/topology.ts";

export interface EditorSnippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
  /** It is offered for files that are still empty. */
  readonly isFileTemplate?: true;
}

const context: ReadContext = { version: NEWEST };

/** By the names that editors show. What only stands in blocks, the server offers where it may stand. */
export function snippets(topologies: readonly TopologySnippet[]): Readonly<Record<string, EditorSnippet>> {
  const blocks = [...childrenOf([]).values()].filter(
    (entry) =>
      entry.kind !== "keyword" &&
      entry.aliasOf === undefined &&
      availability(entry, context).kind === "available",
  );
  return Object.fromEntries([
    ...topologies.map((topology): [string, EditorSnippet] => [
      `keepalived: ${topology.name}`,
      {
        prefix: `keepalived-${topology.name}`,
        description: commentOf(topology),
        body: linesOf(snippetText(topologySnippet(topology, context))),
        isFileTemplate: true,
      },
    ]),
    ...blocks.map((entry): [string, EditorSnippet] => [
      entry.name,
      {
        prefix: entry.name,
        description: entry.doc,
        body: linesOf(snippetText(withExamples(keywordSnippet(entry, { context, step: "\t" })))),
      },
    ]),
  ]);
}

function linesOf(text: string): readonly string[] {
  return text.trimEnd().split("\n");
}
