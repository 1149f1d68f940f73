import { visible } from "../../visible.ts";
import { idsText, wholeMessage } from "@kalc/parser/lint";
import { locationOf } from "../places.ts";
import type { Format } from "./format.ts";

/** A line for each finding, as compilers write them: `path:line:column: severity: message [KA204 name]`. */
export const format: Format = ({ findings }) =>
  findings
    .map((finding) => {
      const { place, severity, rule, configIds } = finding;
      const { file, line, column } = locationOf(place);
      const ids = configIds.length > 0 ? ` (${idsText(configIds)})` : "";
      return `${visible(file)}:${line}:${column}: ${severity}: ${visible(wholeMessage(finding))}${ids} [${rule.id} ${rule.name}]\n`;
    })
    .join("");
