import { visible } from "../../visible.ts";
import { idsText, locationOf } from "../places.ts";
import type { Format } from "./format.ts";

/** A line for each finding, as compilers write them: `path:line:column: severity: message [KA204 name]`. */
export const format: Format = ({ findings }) =>
  findings
    .map(({ place, severity, message, rule, configIds }) => {
      const { file, line, column } = locationOf(place);
      const ids = configIds.length > 0 ? ` (${idsText(configIds)})` : "";
      return `${visible(file)}:${line}:${column}: ${severity}: ${visible(message)}${ids} [${rule.id} ${rule.name}]\n`;
    })
    .join("");
