// How the test outside hears of what happens here: lines that it reads.
import type { Case } from "./case.ts";

export function tell(outcome: {
  readonly name: string;
  readonly ms: number;
  readonly error?: string | undefined;
}): void {
  // eslint-disable-next-line no-console -- this is how it is heard outside
  console.log(`kalc-outcome ${JSON.stringify(outcome)}`);
}

/** Each in turn; throws at the end where one failed. */
export async function runAll(cases: readonly Case[]): Promise<void> {
  let failed = 0;
  for (const { name, run } of cases) {
    const start = performance.now();
    let error: string | undefined;
    try {
      await run();
    } catch (thrown) {
      failed += 1;
      error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    }
    tell({ name, ms: performance.now() - start, error });
  }
  if (failed > 0) throw new Error(`${failed} failed`);
}
