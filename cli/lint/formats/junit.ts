import type { Diagnostic } from "@kalc/parser/diagnostics";
import { verdictSentence, wholeMessage } from "@kalc/parser/lint";
import type { FailOn } from "@kalc/parser/project";
import { locationOf } from "../places.ts";
import { FAIL_ON_DEFAULT, hasFailed, isFailure, type LintedFile } from "../report.ts";
import type { Format } from "./format.ts";
import { document, element, textElement } from "./xml.ts";

/**
 * A suite for each configuration, a case for each finding; one without any is a case that passed. Only what the run
 * fails for has failed, so that a job and its report agree: of what is only said the case passed, with its message.
 */
export const format: Format = ({ files, failOn }) => {
  const suites = files.map((file) => casesOf(file, failOn.get(file.path) ?? FAIL_ON_DEFAULT));
  const all = suites.flatMap(({ cases }) => cases);
  return document(element("testsuites", { name: "kalc lint", ...sumsOf(all) }, suites.map(suite)));
};

interface Case {
  readonly failed: boolean;
  readonly xml: string;
}

interface Suite {
  readonly path: string;
  readonly cases: readonly Case[];
}

function suite({ path, cases }: Suite): string {
  return element(
    "testsuite",
    { name: path, ...sumsOf(cases) },
    cases.map(({ xml }) => xml),
  );
}

function sumsOf(cases: readonly Case[]): Readonly<Record<string, number>> {
  return { tests: cases.length, failures: cases.filter(({ failed }) => failed).length, errors: 0 };
}

function casesOf(file: LintedFile, failOn: FailOn): Suite {
  const { path, diagnostics } = file;
  const cases = [
    ...(failOn === "keepalived" ? [verdictCase(file)] : []),
    ...diagnostics.map((finding) => findingCase(path, finding, isFailure(finding, failOn))),
  ];
  const passed = element("testcase", { name: "no findings", classname: path });
  return { path, cases: cases.length > 0 ? cases : [{ failed: false, xml: passed }] };
}

function verdictCase(file: LintedFile): Case {
  const { path, keepalived, worst } = file;
  const failed = hasFailed(file, "keepalived");
  const content = failed
    ? [element("failure", { type: "keepalived", message: verdictSentence(worst, keepalived) })]
    : [];
  return { failed, xml: element("testcase", { name: "keepalived -t", classname: path }, content) };
}

function findingCase(classname: string, finding: Diagnostic, failed: boolean): Case {
  const { rule, severity, place } = finding;
  const { file, line, column } = locationOf(place);
  const at = `${file}:${line}:${column}`;
  const message = `${at}: ${wholeMessage(finding)}`;
  const content = failed
    ? element("failure", { type: severity, message })
    : textElement("system-out", `${severity}: ${message}`);
  return {
    failed,
    xml: element("testcase", { name: `${rule.id} ${rule.name} ${at}`, classname }, [content]),
  };
}
