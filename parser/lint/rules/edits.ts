import type { Edit } from "../../diagnostics/index.ts";
import { placeOfSetting, type Setting } from "../../model/index.ts";

/** Takes a statement away, with its line and its comment; undefined where it shares the line with others. */
export function removal(setting: Setting): Edit | undefined {
  const { file, start, end } = placeOfSetting(setting);
  const { text } = file.text;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const newline = text.indexOf("\n", end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const isAlone =
    text.slice(lineStart, start).trim() === "" && /^\s*([#!].*)?$/.test(text.slice(end, lineEnd));
  return isAlone ? { place: { file, start: lineStart, end: lineEnd }, text: "" } : undefined;
}
