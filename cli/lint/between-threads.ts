// What one thread tells another is copied: a rule, which can check, goes by its id, and a text without its lines.
import type { Diagnostic, Fix } from "@kalc/parser/diagnostics";
import { ruleNamed } from "@kalc/parser/lint";
import type { FileUse, Place } from "@kalc/parser/reader";
import { parseText, type LineCache, type ParsedText } from "@kalc/parser/syntax";
import type { LintedFile } from "./report.ts";

/** A linted configuration on its way from thread to thread. */
export interface SentFile extends Omit<LintedFile, "diagnostics"> {
  readonly diagnostics: readonly SentDiagnostic[];
}

interface SentDiagnostic extends Omit<Diagnostic, "rule" | "consequences"> {
  readonly rule: string;
  readonly consequences: readonly SentDiagnostic[];
}

/** What a helper found, by the number of the input. */
export type SentFindings = readonly (readonly [number, SentFile])[];

export function sent(file: LintedFile): SentFile {
  const light = withTexts(file, ({ text, encoding }) => ({ text, encoding, lines: [], starts: [] }));
  return { ...light, diagnostics: light.diagnostics.map(sentDiagnostic) };
}

export function received(file: SentFile, cache: LineCache): LintedFile {
  const diagnostics = file.diagnostics.map(receivedDiagnostic);
  return withTexts({ ...file, diagnostics }, (text) => parseText(text, cache));
}

function sentDiagnostic({ rule, consequences = [], ...others }: Diagnostic): SentDiagnostic {
  return { ...others, rule: rule.id, consequences: consequences.map(sentDiagnostic) };
}

function receivedDiagnostic({ rule, consequences, ...others }: SentDiagnostic): Diagnostic {
  const list = consequences.map(receivedDiagnostic);
  return { ...others, rule: ruleOf(rule), ...(list.length > 0 && { consequences: list }) };
}

function ruleOf(id: string): Diagnostic["rule"] {
  const rule = ruleNamed(id);
  if (!rule) throw new Error(`unknown rule ${id}`);
  return rule;
}

/** The same with another text for each; what was one file stays one. */
function withTexts(file: LintedFile, made: (text: ParsedText) => ParsedText): LintedFile {
  const textOf = once(made);
  const useOf = once((use: FileUse): FileUse => ({
    ...use,
    text: textOf(use.text),
    includedFrom: use.includedFrom && placed(use.includedFrom),
  }));
  const placed = ({ file: use, start, end }: Place): Place => ({ file: useOf(use), start, end });
  const withPlace = <T extends { readonly place: Place }>(one: T): T => ({
    ...one,
    place: placed(one.place),
  });
  const placedFix = (fix: Fix): Fix => ({ ...fix, edits: fix.edits.map(withPlace) });
  const diagnosticOf = (diagnostic: Diagnostic): Diagnostic => ({
    ...withPlace(diagnostic),
    related: diagnostic.related.map(withPlace),
    fix: diagnostic.fix && placedFix(diagnostic.fix),
    ...(diagnostic.alternatives && { alternatives: diagnostic.alternatives.map(placedFix) }),
    ...(diagnostic.consequences && { consequences: diagnostic.consequences.map(diagnosticOf) }),
  });
  return { ...file, files: file.files.map(useOf), diagnostics: file.diagnostics.map(diagnosticOf) };
}

function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
