import type { Files } from "../reader/index.ts";

/** The text of a file that is no configuration; undefined where it cannot be read. */
export function textIn(files: Files, path: string): string | undefined {
  const bytes = files.read(path);
  // A mark in front counts for the places of what is wrong in it.
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Why there is none. */
export function whyNoText(files: Files, path: string): string {
  return files.whyNot?.(path) ?? "no such file or folder";
}
