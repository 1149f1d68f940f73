import { exampleText, type Diagnostic, type Example, type Rule } from "../../parser/diagnostics/index.ts";
import { applyFixes, hostRules } from "../../parser/lint/index.ts";
import { lintExample, plainExample } from "../../parser/explain/index.ts";
import { withMarks } from "../support/marked.ts";

/** What is wrong with a rule's examples: each must give exactly what it says it gives. */
export function objectionsTo(rule: Rule): string[] {
  return [
    ...(rule.bad.length === 0 ? ["has no bad example"] : []),
    ...(rule.good.length === 0 ? ["has no good example"] : []),
    ...rule.bad.flatMap((example) => objectionToBad(rule, example)),
    ...rule.good.flatMap((example) => objectionToGood(rule, example)),
  ];
}

function objectionToBad({ id }: Rule, example: Example): string[] {
  const plain = plainExample(example);
  const results = lintExample(plain);
  const diagnostics = results.flatMap(({ result }) => result.diagnostics);
  const company = inCompany.get(id) ?? [];
  const others = diagnostics.filter(({ rule }) => rule.id !== id && !company.includes(rule.id));
  const found = plain.files
    .map(({ path, text }) =>
      withMarks(
        text,
        diagnostics
          .filter(({ rule, place }) => rule.id === id && place.file.path === path)
          .map(({ place }) => place),
      ),
    )
    .join("");
  return [
    ...(found === exampleText(example) ? [] : [`is found at other places than marked:\n${found}`]),
    ...others.map(({ rule, message }) => `a bad example also gives ${rule.id}: ${message}`),
  ];
}

function objectionToGood({ id }: Rule, example: Example): string[] {
  const isBetweenNodes = typeof example !== "string" && "nodes" in example;
  return lintExample(plainExample(example))
    .flatMap(({ result }) => result.diagnostics)
    .filter(({ rule }) => rule.id === id || isBetweenNodes)
    .map(({ rule, message }) => `a good example gives ${rule.id}: ${message}`);
}

/** What is left to be said of a bad example after its fixes, and of the fixes made twice. */
export function objectionsToFixes({ id, bad }: Rule): string[] {
  return bad.flatMap((example) => {
    const plain = plainExample(example);
    const diagnose = (now: ReadonlyMap<string, string>): readonly Diagnostic[] =>
      lintExample({
        ...plain,
        files: plain.files.map((file) => ({ ...file, text: now.get(file.path) ?? file.text })),
      }).flatMap(({ result }) => result.diagnostics);
    const texts = new Map(plain.files.map(({ path, text }) => [path, text]));
    const before = diagnose(texts);
    const own = before.filter(({ rule, fix }) => rule.id === id && fix);
    if (own.length === 0) return [];
    const after = applyFixes(texts, own, { suggested: true }).texts;
    const known = before.filter(({ rule }) => rule.id !== id).map(({ message }) => message);
    return diagnose(after)
      .filter(({ message }) => !known.includes(message))
      .map(({ rule, message }) => `fixed, it gives ${rule.id}: ${message}\n${[...after.values()].join("")}`);
  });
}

/**
 * What one text cannot show: no file, several files, or a text nobody would print. They go without examples; the
 * reader's cases hold them.
 */
export const withoutExamples: ReadonlySet<string> = new Set([
  "KA103", // a line of more than a thousand characters
  "KA104", // a NUL byte
  "KA106", // a second file, which is none
  "KA120", // no file at all
  "KA203", // a build that lacks a feature
  "KA262", // likewise
  ...Object.values(hostRules).map(({ id }) => id), // a host: the cases of kalc plan hold them
]);

/** What cannot be shown without others: the rule says the cause, and these what keepalived makes of it. */
const inCompany: ReadonlyMap<string, readonly string[]> = new Map([
  ["KA143", ["KA132", "KA133", "KA201", "KA230"]], // lines of a block that another node does not open
  ["KA151", ["KA132", "KA133", "KA201"]], // what a release without it makes of the braces
  ["KA293", ["KA213"]], // the block that makes keepalived hang is an old one
]);

/** Rules whose examples are still to be written or put right. One that has become right may not stay here. */
export const unfinished: ReadonlySet<string> = new Set([
  "KA101",
  "KA102",
  "KA107",
  "KA117",
  "KA121",
  "KA122",
]);
