import type { Place } from "@kalc/parser/reader";
import { positionAt } from "@kalc/parser/syntax";

/** A place as people, editors and CI systems count it. */
export interface FindingLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function locationOf({ file, start, end }: Place): FindingLocation {
  const from = positionAt(file.text, start);
  const to = positionAt(file.text, end);
  return { file: file.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}
