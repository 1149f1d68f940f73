import { pictureOf, type Card } from "./picture.ts";
import type { ClusterReport } from "./report.ts";

/** A flowchart for Markdown that is shown by GitHub, GitLab and the like. */
export function clusterMermaid([report]: readonly ClusterReport[]): string {
  if (!report) return "";
  const { nodes, routers, shelves } = pictureOf(report);
  const roles = routers.map(({ roles: all, ...card }) => ({
    ...card,
    facts: [...card.facts, ...all.map(({ text, isMaster }) => `${isMaster ? "●" : "○"} ${text}`)],
  }));
  const lines = [
    ...routers.flatMap(({ id, roles: all }) =>
      all.map(({ node, isMaster }) => `  ${node} ${isMaster ? "-->" : "-.->"} ${id}`),
    ),
    ...shelves.flatMap((shelf) => shelf.routers.map((router) => `  ${router} --> ${shelf.id}`)),
  ];
  return `${[
    "flowchart LR",
    ...group("nodes", "nodes", nodes),
    ...group("routers", "virtual addresses", roles),
    ...shelves.flatMap(({ id, title, cards }) => group(id, title, cards)),
    ...lines,
    // Whoever has two masters is red.
    ...routers.flatMap(({ id, roles: all }) =>
      all.some(({ isRival }) => isRival)
        ? [`  style ${id} stroke:#cf222e,color:#cf222e,stroke-width:2px`]
        : [],
    ),
  ].join("\n")}\n`;
}

function group(id: string, title: string, cards: readonly Card[]): string[] {
  if (cards.length === 0) return [];
  return [
    `  subgraph ${id}["${escaped(title)}"]`,
    ...cards.map((card) => `    ${card.id}["${textsOf(card).map(escaped).join("<br>")}"]`),
    "  end",
  ];
}

function textsOf({ title, facts, items }: Card): readonly string[] {
  return [title, ...facts, ...items.map(({ text }) => text)];
}

function escaped(text: string): string {
  return text
    .replaceAll(/[^\w .,:/●○[\]-]/g, (char) => `#${char.codePointAt(0) ?? 0};`)
    .replaceAll(/[[\]]/g, (char) => `#${char.charCodeAt(0)};`);
}
