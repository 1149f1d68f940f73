import type { FileEdit } from "../../../lsp/service/view.ts";
import type { Opened } from "./open.ts";

/** The texts that edits leave, by path; only of the files they touch. */
export function edited({ view }: Opened, edits: readonly FileEdit[]): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const path of new Set(edits.map((edit) => edit.path))) {
    let text = view.files.parsed?.(path)?.text ?? "";
    const own = edits.filter((edit) => edit.path === path);
    for (const { start, end, text: made } of [...own].sort((a, b) => b.start - a.start))
      text = text.slice(0, start) + made + text.slice(end);
    texts[path] = text;
  }
  return texts;
}
