import type { Severity } from "@kalc/parser/diagnostics";
import { wholeMessage } from "@kalc/parser/lint";
import { groupBy } from "../group.ts";
import { locationOf } from "../places.ts";
import type { Format } from "./format.ts";
import { document, element } from "./xml.ts";

const SEVERITY: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "info",
  hint: "info",
};

/** Checkstyle's report, which Jenkins, SonarQube, reviewdog and many others read. */
export const format: Format = ({ findings }) => {
  const byFile = groupBy(findings, ({ place }) => place.file.path);
  const files = [...byFile].map(([name, here]) =>
    element(
      "file",
      { name },
      here.map((finding) => {
        const { place, severity, rule } = finding;
        const { line, column } = locationOf(place);
        const source = `kalc.${rule.id}.${rule.name}`;
        return element("error", {
          line,
          column,
          severity: SEVERITY[severity],
          message: wholeMessage(finding),
          source,
        });
      }),
    ),
  );
  return document(element("checkstyle", { version: "4.3" }, files));
};
