import type { Format } from "./format.ts";

/** Every output format; each is evaluated only when it is the one asked for. */
export const formats: Readonly<Record<FormatName, () => Promise<{ readonly format: Format }>>> = {
  text: () => import("./text.ts"),
  oneline: () => import("./oneline.ts"),
  json: () => import("./json.ts"),
  sarif: () => import("./sarif.ts"),
  github: () => import("./github.ts"),
  gitlab: () => import("./gitlab.ts"),
  junit: () => import("./junit.ts"),
  checkstyle: () => import("./checkstyle.ts"),
};

export const FORMATS = [
  "text",
  "oneline",
  "json",
  "sarif",
  "github",
  "gitlab",
  "junit",
  "checkstyle",
] as const;

export type FormatName = (typeof FORMATS)[number];
