import { pictureOf } from "./picture.ts";
import type { ClusterReport } from "./report.ts";

/** A flowchart for Markdown that is shown by GitHub, GitLab and the like. */
export function clusterMermaid(report: ClusterReport): string {
  const { columns, lines } = pictureOf(report);
  const boxes = columns.flatMap(({ title, boxes: inside }) => [
    `  subgraph ${title.replaceAll(" ", "_")}["${title}"]`,
    ...inside.map(({ id, texts }) => `    ${id}["${texts.map(escaped).join("<br>")}"]`),
    "  end",
  ]);
  const arrows = lines.map(({ from, to, isDashed }) => `  ${from} ${isDashed ? "-.->" : "-->"} ${to}`);
  return `${["flowchart LR", ...boxes, ...arrows].join("\n")}\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll(/[^\w .:/[\]-]/g, (char) => `#${char.codePointAt(0) ?? 0};`)
    .replaceAll(/[[\]]/g, (char) => `#${char.charCodeAt(0)};`);
}
