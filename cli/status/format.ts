import type { TextLook } from "../look.ts";
import type { StatusReport } from "./report.ts";

/** Makes text of reports and decides nothing. */
export type StatusFormat = (reports: readonly StatusReport[], look: TextLook) => string;
