/**
 * One line of the bench's table: kalc against something whose speed anybody can judge, on the same machine in
 * the same minute. To add one, add a file to test/bench/rows that exports `rows`:
 *
 *     const file = …;  // whatever is made here is made before the clock runs
 *     export const rows: readonly Row[] = [{
 *       name: "reading 175,003 lines",
 *       against: "keepalived -t",
 *       atMost: 2.5,
 *       aim: 1,
 *       kalc: () => read(file),
 *       baseline: () => runProcess("keepalived", "-t", "-f", file),
 *     }];
 *
 * `npm run bench -- reading` runs the rows whose name contains the word.
 */
export interface Row {
  readonly name: string;
  readonly against: string;
  /** The most kalc's time may be of the other's. */
  readonly atMost: number;
  /** What it should be. */
  readonly aim: number;
  /** How often each side is run; 5 unless told, and never fewer. */
  readonly runs?: number;
  /** Why this row cannot be measured here, where it cannot. */
  readonly missing?: () => string | undefined;
  readonly kalc: Side;
  readonly baseline: Side;
  /** Once it is measured. */
  readonly after?: () => void | Promise<void>;
}

/** Work to be timed. A number it returns stands for its time in ms, where part of the work is not to count. */
export type Side = () => unknown;
