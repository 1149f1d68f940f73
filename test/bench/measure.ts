import type { Row, Side } from "./row.ts";

export interface Measured {
  readonly kalc: number;
  readonly baseline: number;
}

/** Medians of both sides, run in turn so that whatever else the machine does meets both. */
export async function measure(row: Row): Promise<Measured> {
  const kalc: number[] = [];
  const baseline: number[] = [];
  // The first round fills caches and is not counted.
  await time(row.kalc);
  await time(row.baseline);
  for (let run = 0; run < Math.max(5, row.runs ?? 5); run += 1) {
    kalc.push(await time(row.kalc));
    baseline.push(await time(row.baseline));
  }
  return { kalc: median(kalc), baseline: median(baseline) };
}

async function time(side: Side): Promise<number> {
  const start = performance.now();
  const result = await side();
  return typeof result === "number" ? result : performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
