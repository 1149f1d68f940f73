import type { Example, Rule } from "@kalc/parser/diagnostics";
import { wrapText } from "../wrap.ts";
import {
  daemonText,
  messagesFor,
  plainExample,
  releasesOf,
  type ExampleFile,
  type PlainExample,
} from "@kalc/parser/explain";

const WIDTH = 92;

/** A rule as text for a terminal. */
export function explainRule(rule: Rule): string {
  const { id, name, severity, daemon, summary, why, advice, since, evidence = [], bad, good } = rule;
  const parts = [
    `${id} ${name}`,
    "",
    paragraphs(summary),
    "",
    `  severity      ${severity}`,
    `  keepalived    ${daemonText(daemon)}`,
    ...(since === undefined ? [] : [`  since         keepalived ${since}`]),
    ...section("why", paragraphs(why, "    ")),
    ...section("what to do", paragraphs(advice, "    ")),
    ...bad.flatMap((example) => section(title("wrong", example), badText(rule, plainExample(example)))),
    ...good.flatMap((example) =>
      section(title("right", example), plainExample(example).files.map(fileText).join("\n")),
    ),
    ...section(
      "known from",
      evidence.map((source) => paragraphs(`- ${source}`, "    ", "      ")).join("\n"),
    ),
  ];
  return `${parts.join("\n")}\n`;
}

/** Every rule on a line, to be searched. */
export function listOfRules(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ name }) => name.length));
  return rules
    .map(
      ({ id, name, severity, summary }) =>
        `${id}  ${severity.padEnd(7)}  ${name.padEnd(width)}  ${summary}\n`,
    )
    .join("");
}

function title(name: string, example: Example): string {
  const releases = releasesOf(plainExample(example));
  return releases === "" ? name : `${name} (keepalived ${releases})`;
}

function section(name: string, text: string): string[] {
  return text === "" ? [] : ["", `  ${name}`, text];
}

/** The example with its marked ranges underlined, and what kalc says of it. */
function badText(rule: Rule, example: PlainExample): string {
  const messages = messagesFor(rule, example).map((message) => paragraphs(message, "    "));
  const texts = example.files.map((file) => fileText({ ...file, text: underlined(file) }, 0, example.files));
  return [texts.join("\n"), ...(messages.length > 0 ? ["", ...messages] : [])].join("\n");
}

/** Of several files each under its name. */
function fileText({ path, text }: ExampleFile, _index: number, files: readonly ExampleFile[]): string {
  return files.length > 1 ? `    ${path}\n${indented(indented(text))}\n` : indented(text);
}

function underlined({ text, marks }: ExampleFile): string {
  const lines: string[] = [];
  let start = 0;
  for (const line of text.replace(/\n$/, "").split("\n")) {
    lines.push(line);
    const end = start + line.length;
    const under = Array.from({ length: line.length }, () => " ");
    for (const mark of marks) {
      for (let at = Math.max(mark.start, start); at < Math.min(mark.end, end); at++) under[at - start] = "^";
    }
    if (under.includes("^")) lines.push(under.join("").trimEnd());
    start = end + 1;
  }
  return lines.join("\n");
}

function indented(text: string): string {
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");
}

/** Markdown's paragraphs, its lines broken anew; its backquotes and dashes read well as they are. */
function paragraphs(markdown: string, indent = "  ", further = indent): string {
  return markdown
    .split("\n")
    .map((line) => (line === "" ? "" : indent + wrapText(line, WIDTH - indent.length, further)))
    .join("\n");
}
