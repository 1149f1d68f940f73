import type { Severity } from "@kalc/parser/diagnostics";
import { visible } from "../../visible.ts";
import { idsText, wholeMessage } from "@kalc/parser/lint";
import { locationOf } from "../places.ts";
import type { Format } from "./format.ts";

const COMMAND: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
  hint: "notice",
};

/** Workflow commands: GitHub shows each as an annotation beside the line it is about. */
export const format: Format = ({ findings }) =>
  findings
    .map((finding) => {
      const { rule, severity, place, configIds } = finding;
      const { file, line, column, endLine, endColumn } = locationOf(place);
      // Columns that do not belong to one line would be dropped with a warning.
      const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
      const properties = { title: `${rule.id} ${rule.name}`, file, line, endLine, ...columns };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
      const ids = configIds.length > 0 ? ` (${idsText(configIds)})` : "";
      return `::${COMMAND[severity]} ${list.join(",")}::${data(wholeMessage(finding) + ids)}\n`;
    })
    .join("");

/** Once control characters are pictures there is no line end left to be escaped. */
function data(text: string): string {
  return visible(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
