import { lint } from "../../parser/lint/index.ts";
import { filesInMemory } from "../../parser/reader/index.ts";
import { NEWEST } from "../../parser/versions/index.ts";

/** The rules that find something in a file, by id. */
export function rulesOf(text: string): readonly string[] {
  const { diagnostics } = lint({ main: "a.conf", files: filesInMemory({ "a.conf": text }), version: NEWEST });
  return diagnostics.map(({ rule }) => rule.id);
}
