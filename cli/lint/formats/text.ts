import { summaryLines, verdictLines } from "../summary.ts";
import { wrapText } from "../../wrap.ts";
import type { Format } from "./format.ts";

/** For people: each finding with the line it is about, then what keepalived makes of the files, then the sums. */
export const format: Format = async (report, surface) => {
  // Where nothing is wrong, nothing is needed of all that shows lines.
  const texts =
    report.findings.length > 0
      ? await (await import("../finding-text.ts")).findingTexts(report, surface)
      : [];
  const ending = [...verdictLines(report), ...(surface.quiet ? [] : summaryLines(report))];
  const lines = ending.map((line) => `${wrapText(line, surface.columns, "  ")}\n`);
  return [...texts, ...(lines.length > 0 ? [lines.join("")] : [])].join("\n");
};
