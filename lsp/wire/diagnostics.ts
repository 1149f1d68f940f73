import type { Document } from "@kalc/parser/document";
import type { Rule, Severity } from "@kalc/parser/diagnostics";
import type { Place } from "@kalc/parser/reader";
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
} from "vscode-languageserver";
import { findingText, type FileFinding, type FindingsPart } from "../service/index.ts";
import { rangeOf } from "./positions.ts";
import type { Session } from "./session.ts";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAG: Readonly<Record<NonNullable<Rule["tag"]>, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** Nobody reads more of one file, and some editors take seconds to show them. */
const MOST = 1_000;

/** Of what follows from one finding; its message says how much there is. */
const MOST_RELATED = 20;

/** The findings of a file as the client is to get them, or a part of them. */
export function diagnosticsIn(session: Session, path: string, part?: FindingsPart): Diagnostic[] {
  return session
    .server()
    .findings(path, part)
    .slice(0, MOST)
    .map((finding) => diagnosticOf(finding, session));
}

export function diagnosticOf(finding: FileFinding, { client, uris, pageOf }: Session): Diagnostic {
  const { rule, severity, place, related, consequences = [] } = finding.diagnostic;
  const others = [...related, ...consequences.slice(0, MOST_RELATED)];
  const can = { ...client.textDocument?.publishDiagnostics, ...client.textDocument?.diagnostic };
  const page = can.codeDescriptionSupport ? pageOf(rule) : undefined;
  return {
    range: rangeOf(documentOf(place), place),
    severity: SEVERITY[severity],
    source: "kalc",
    code: rule.id,
    message: findingText(finding),
    ...(page !== undefined && { codeDescription: { href: page } }),
    ...(can.tagSupport && rule.tag && { tags: [TAG[rule.tag]] }),
    ...(can.relatedInformation &&
      others.length > 0 && {
        relatedInformation: others.map(({ message, place: at }): DiagnosticRelatedInformation => {
          const location = { uri: uris.uriOf(at.file.path), range: rangeOf(documentOf(at), at) };
          return { message, location };
        }),
      }),
  };
}

/** Whatever the server reads, it reads as documents. */
function documentOf({ file }: Place): Document {
  return file.text as Document;
}
