import type { StatusReport } from "./report.ts";

/** Makes text of a report and decides nothing. */
export type StatusFormat = (
  report: StatusReport,
  look: { readonly colour: boolean; readonly columns: number },
) => string;
