import type { Diagnostic, Rule } from "../../parser/diagnostics/index.ts";
import { daemonText, lintExample, plainExample } from "../../parser/explain/index.ts";
import { allRules } from "../../parser/lint/index.ts";
import { allEntries } from "../../parser/schema/index.ts";

/** Every sentence of the rules and the schema, with the messages that the rules' examples give: to be read whole. */
export function sheet(): readonly string[] {
  return [...allRules.map(ofRule), ...allEntries().map(({ path, doc }) => `${path}: ${doc}`)];
}

function ofRule(rule: Rule): string {
  const { id, name, severity, daemon, summary, why, advice, bad } = rule;
  const said = bad.flatMap((example) =>
    lintExample(plainExample(example))
      .flatMap(({ result }) => result.diagnostics)
      .filter((diagnostic) => diagnostic.rule === rule)
      .flatMap(ofDiagnostic),
  );
  return [
    `${id} ${name} (${severity}; keepalived ${daemonText(daemon)})`,
    `  summary: ${summary}`,
    `  why: ${why}`,
    `  advice: ${advice}`,
    ...new Set(said),
  ].join("\n");
}

function ofDiagnostic({ message, related, fix, alternatives }: Diagnostic): readonly string[] {
  return [
    `  message: ${message}`,
    ...related.map((one) => `  related: ${one.message}`),
    ...[...(fix ? [fix] : []), ...(alternatives ?? [])].map(({ title }) => `  fix: ${title}`),
  ];
}
