// What kalc init says.
import type { Topology } from "@kalc/deploy/init";
import { visible } from "../visible.ts";
import { wrapText } from "../wrap.ts";

export function topologyList(topologies: readonly Topology[], columns: number): string {
  const width = Math.max(...topologies.map(({ name }) => name.length));
  const rows = topologies.map(
    ({ name, title }) =>
      `  ${name.padEnd(width)}  ${wrapText(title, columns - width - 4, " ".repeat(width + 4))}`,
  );
  const uses = [
    "kalc init TOPOLOGY asks for the rest on a terminal; kalc init --help lists the options.",
    "kalc init FILE… starts from existing configurations, kalc init --from HOST,HOST from what runs on hosts.",
  ];
  const text = ["Topologies:", ...rows, "", ...uses.map((use) => wrapText(use, columns, "  "))];
  return `${text.join("\n")}\n`;
}

/** What was written, and what can be done with it. */
export function nextSteps(
  paths: readonly string[],
  notes: readonly string[],
  folder: string,
  cluster: string,
): string {
  const files = paths.map((path) => `  ${visible(path)}\n`).join("");
  const said = notes.map((note) => `${visible(note)}\n`).join("");
  const steps = [
    ...(folder === "." ? [] : [`cd ${folder}`]),
    "kalc lint .",
    `kalc cluster ${cluster}`,
    `kalc plan ${cluster}`,
  ];
  const next = steps.map((step) => `  ${visible(step)}\n`).join("");
  return `Written:\n${files}${said === "" ? "" : `\n${said}`}\nNext:\n${next}`;
}
