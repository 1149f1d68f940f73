import type { Diagnostic } from "@kalc/parser/diagnostics";
import { wholeMessage } from "@kalc/parser/lint";
import { locationOf } from "../places.ts";
import type { LintedFile } from "../report.ts";
import type { Format } from "./format.ts";
import { document, element } from "./xml.ts";

/** A suite for each configuration, a failed case for each finding; one without findings is a case that passed. */
export const format: Format = ({ files }) => {
  const sums = {
    tests: files.reduce((sum, { diagnostics }) => sum + Math.max(1, diagnostics.length), 0),
    failures: files.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0),
    errors: 0,
  };
  return document(element("testsuites", { name: "kalc lint", ...sums }, files.map(suite)));
};

function suite({ path, diagnostics }: LintedFile): string {
  const sums = { tests: Math.max(1, diagnostics.length), failures: diagnostics.length, errors: 0 };
  const passed = element("testcase", { name: "no findings", classname: path });
  const cases =
    diagnostics.length === 0 ? [passed] : diagnostics.map((diagnostic) => failed(path, diagnostic));
  return element("testsuite", { name: path, ...sums }, cases);
}

function failed(classname: string, finding: Diagnostic): string {
  const { rule, severity, place } = finding;
  const { file, line, column } = locationOf(place);
  const at = `${file}:${line}:${column}`;
  return element("testcase", { name: `${rule.id} ${rule.name} ${at}`, classname }, [
    element("failure", { type: severity, message: `${at}: ${wholeMessage(finding)}` }),
  ]);
}
