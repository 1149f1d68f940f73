import { pushFiles, usableFiles } from "./include.ts";
import type { FileUse } from "./origin.ts";
import type { RawLines } from "./raw-lines.ts";
import type { PassState } from "./state.ts";

/** Starts a pass: with the files that -f names, or with the copy of them (12.1, 12.2). */
export function openMain(state: PassState, main: string, copy: (() => RawLines) | undefined): void {
  if (copy) {
    const nowhere: FileUse = {
      path: main,
      name: main,
      directory: ".",
      text: { text: "", encoding: "utf-8", lines: [], starts: [] },
      includedFrom: undefined,
    };
    state.open.push({ use: nowhere, lines: copy(), line: 0, further: [], checksBefore: "" });
    return;
  }
  const found = state.files.glob(main, ".");
  const uses = usableFiles(state, found.matches, ".", undefined);
  if (uses.length === 0) {
    const message = `No file matches the configuration path "${main}", which keepalived reads as a pattern.`;
    state.problems.push({
      code: "main-file",
      pass: state.pass,
      file: undefined,
      line: 0,
      start: 0,
      end: 0,
      message,
      // From 2.2.0 on a pattern may well find nothing; a name that is there or not is another matter (12.2).
      ...(state.behaviour.copies && /[*?[{]/.test(main) && { isSilent: true }),
      effect: "refuses",
    });
  }
  pushFiles(state, uses);
}
