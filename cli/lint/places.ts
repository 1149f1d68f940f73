import type { Diagnostic } from "@kalc/parser/diagnostics";
import type { Place } from "@kalc/parser/reader";
import { positionAt } from "@kalc/parser/syntax";

/** A place as people, editors and CI systems count it. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function locationOf({ file, start, end }: Place): Location {
  const from = positionAt(file.text, start);
  const to = positionAt(file.text, end);
  return { file: file.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** " (config ids lb1, lb2)" where a finding does not concern all. */
export function idsText(configIds: Diagnostic["configIds"]): string {
  const named = configIds.filter((id) => id !== null);
  const parts = [
    ...(configIds.includes(null) ? ["without a config id"] : []),
    ...(named.length > 0 ? [`with config id ${named.join(", ")}`] : []),
  ];
  return parts.join(" and ");
}
