import process from "node:process";
import { measure } from "./measure.ts";
import type { Row } from "./row.ts";

const heading = ["row", "kalc ms", "against", "ms", "ratio", "at most", "aim", ""];

/** Measures the rows whose name contains `wanted`, prints the table, and fails where a row is over its limit. */
export async function bench(rows: readonly Row[], wanted: string): Promise<void> {
  const lines: string[][] = [heading];
  for (const row of rows.filter(({ name }) => name.includes(wanted))) {
    process.stderr.write(`measuring ${row.name} …\n`);
    const line = await lineOf(row);
    // A long run may be broken off: what is known is said.
    process.stderr.write(`  ${line.slice(1).join("  ")}\n`);
    lines.push(line);
  }
  process.stdout.write(`${table(lines)}\n`);
}

async function lineOf(row: Row): Promise<string[]> {
  const limits = [row.atMost.toString(), row.aim.toString()];
  const missing = row.missing?.();
  if (missing !== undefined)
    return [row.name, "-", row.against, "-", "-", ...limits, `NOT MEASURED: ${missing}`];
  const { kalc, baseline } = await measure(row).finally(() => row.after?.());
  const ratio = kalc / baseline;
  if (ratio > row.atMost) process.exitCode = 1;
  const judgement = ratio > row.atMost ? "OVER" : ratio > row.aim ? "ok, above the aim" : "ok";
  return [
    row.name,
    kalc.toFixed(1),
    row.against,
    baseline.toFixed(1),
    ratio.toFixed(2),
    ...limits,
    judgement,
  ];
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
