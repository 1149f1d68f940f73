import type { DiffFormat } from "../report.ts";

export const FORMATS = ["text", "json", "markdown"] as const;

export type DiffFormatName = (typeof FORMATS)[number];

/** Each is evaluated only when it is the one asked for. */
export const formats: Readonly<Record<DiffFormatName, () => Promise<{ readonly format: DiffFormat }>>> = {
  text: () => import("./text.ts"),
  json: () => import("./json.ts"),
  markdown: () => import("./markdown.ts"),
};
