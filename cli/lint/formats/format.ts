import type { Report } from "../report.ts";

/** Turns a report into what is written to standard output. */
export type Format = (report: Report, surface: Surface) => string | Promise<string>;

export interface Surface {
  readonly colour: boolean;
  /** The most columns a line should take. */
  readonly columns: number;
  /** Everything, however much of it says the same. */
  readonly verbose?: boolean | undefined;
  /** No sums. */
  readonly quiet?: boolean | undefined;
}
