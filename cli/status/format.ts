import type { StatusReport } from "./report.ts";

/** Makes text of reports and decides nothing. */
export type StatusFormat = (
  reports: readonly StatusReport[],
  look: { readonly colour: boolean; readonly columns: number },
) => string;
