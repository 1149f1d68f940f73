// What kalc init says.
import type { Topology } from "@kalc/deploy/init";
import { visible } from "../visible.ts";

export function topologyList(topologies: readonly Topology[]): string {
  const width = Math.max(...topologies.map(({ name }) => name.length));
  const rows = topologies.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}\n`);
  return `Topologies:\n${rows.join("")}
kalc init TOPOLOGY asks for the rest on a terminal; kalc init --help shows the options for it.
`;
}

/** What was written, and what can be done with it. */
export function nextSteps(paths: readonly string[], folder: string, cluster: string): string {
  const files = paths.map((path) => `  ${visible(path)}\n`).join("");
  const there = folder === "." ? "" : `  cd ${visible(folder)}\n`;
  return `Written:\n${files}\nNext:\n${there}  kalc lint .\n  kalc cluster ${visible(cluster)}\n  kalc plan ${visible(cluster)}\n`;
}
