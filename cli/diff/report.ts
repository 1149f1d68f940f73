import type { Change, Forecast } from "@kalc/parser/difference";
import type { Diagnostic } from "@kalc/parser/diagnostics";

/** What one of the two would be. */
export interface SideReport {
  /** Null where kalc gave up. */
  readonly runs: boolean | null;
  /** What `keepalived -t` ends with. */
  readonly exit: number | null;
  readonly isCutShort: boolean;
}

/** What is the same for some config ids, or for all. */
export interface DiffPart {
  /** Empty: all. */
  readonly configIds: readonly (string | null)[];
  readonly before: SideReport;
  readonly after: SideReport;
  /** Undefined where one of the two is not read to its end. */
  readonly changes: readonly Change[] | undefined;
  /** What a reload does; undefined for two releases, which takes a restart. */
  readonly reload: Forecast | undefined;
  /** What one release says and the other does not; only for two releases. */
  readonly said: readonly DiffSentence[];
}

export interface DiffSentence {
  readonly by: "before" | "after";
  readonly diagnostic: Diagnostic;
}

export interface DiffReport {
  readonly before: { readonly path: string; readonly keepalived: string };
  readonly after: { readonly path: string; readonly keepalived: string };
  readonly parts: readonly DiffPart[];
  readonly isSame: boolean;
}

export interface DiffSurface {
  readonly colour: boolean;
  readonly columns: number;
}

export type DiffFormat = (report: DiffReport, surface: DiffSurface) => string;
