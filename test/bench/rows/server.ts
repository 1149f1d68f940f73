import process from "node:process";
import { figuresOf, p95, type Figures, type Server } from "../server/figures.ts";
import { missingPeer, PEERS } from "../server/peers.ts";
import type { Row } from "../row.ts";

const command = [process.execPath, "cli/bin/kalc.cjs", "lsp", "--stdio"];
const kalc: Server = { language: "keepalived", command };

interface Budget {
  readonly lines: number;
  readonly atMost: number;
  readonly aim: number;
}

const shown = (lines: number): string => lines.toLocaleString("en");

/** What users feel, in ms. */
function row(what: string, of: (figures: Figures) => number, { lines, atMost, aim }: Budget): Row {
  return {
    name: `server: ${what}, ${shown(lines)} lines`,
    against: "1 ms",
    atMost,
    aim,
    runs: 5,
    kalc: () => figure(of, kalc, lines, extentOf(lines)),
    baseline: () => 1,
  };
}

function figure(
  of: (figures: Figures) => number,
  server: Server,
  lines: number,
  extent: "all" | "findings" = "findings",
): number {
  const figures = figuresOf(server, lines, extent);
  return figures ? of(figures) : Infinity;
}

const LARGE = 35_000;

/** In a large file everything is measured, in one session; of others rows only ask for findings. */
function extentOf(lines: number): "all" | "findings" {
  return lines === LARGE ? "all" : "findings";
}

const typical = (lines: number, atMost: number, aim: number): Budget => ({ lines, atMost, aim });
const findings = ({ findings: times }: Figures): number => p95(times);
const sizes = [typical(200, 10, 5), typical(2_200, 25, 8), typical(35_000, 44, 16)];

const own: readonly Row[] = [
  ...sizes.map((size) => row("a keystroke to all findings, p95 in ms", findings, size)),
  row("hover right after a keystroke, p95 in ms", ({ hover }) => p95(hover), typical(35_000, 16, 8)),
  row(
    "completion right after a keystroke, p95 in ms",
    ({ completion }) => p95(completion),
    typical(35_000, 50, 16),
  ),
  row("outline right after a keystroke, p95 in ms", ({ outline }) => p95(outline), typical(35_000, 50, 25)),
  row("behind after ten seconds of typing, in ms", ({ behind }) => behind, typical(35_000, 50, 16)),
  row("from opening to the first findings, in ms", ({ opened }) => opened, typical(200, 500, 200)),
  row("peak memory in MB", ({ peak }) => peak, typical(35_000, 400, 250)),
];

/** Nodes that are judged together and files that are read together may take half as long again as one file may. */
const together: readonly Row[] = (["cluster", "included"] as const).flatMap((language) =>
  sizes.slice(1).map(({ lines, atMost }): Row => ({
    name: `server: a keystroke to all findings, ${shown(lines)} lines, ${language === "cluster" ? "one of three nodes" : "in 50 included files"}`,
    against: `${atMost} ms, as one file may`,
    atMost: 1.5,
    aim: 1.1,
    kalc: () => figure(findings, { language, command }, lines),
    baseline: () => atMost,
  })),
);

/** What others take for as many lines of their language: nothing to hold kalc to, and something to compare with. */
const peers: readonly Row[] = PEERS.flatMap((server) =>
  sizes.map(({ lines }): Row => ({
    name: `server: a keystroke to all findings, ${shown(lines)} lines, beside ${server.language}`,
    against: `the ${server.language} server`,
    atMost: Infinity,
    aim: 1,
    missing: () => missingPeer(server) ?? tooSlow(server, lines),
    kalc: () => figure(findings, kalc, lines, extentOf(lines)),
    baseline: () => figure(findings, server, lines),
  })),
);

function tooSlow(server: Server, lines: number): string | undefined {
  return figuresOf(server, lines, "findings") ? undefined : "it takes more than 20 s for one keystroke";
}

export const rows: readonly Row[] = [...own, ...together, ...peers];
