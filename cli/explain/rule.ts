import type { Example, Rule } from "@kalc/parser/diagnostics";
import picocolors from "picocolors";
import { wrapText } from "../wrap.ts";
import { PLAIN } from "./look.ts";
import {
  daemonText,
  messagesFor,
  plainExample,
  releasesOf,
  type ExampleFile,
  type PlainExample,
} from "@kalc/parser/explain";

/** A rule as text for a terminal. */
export function explainRule(rule: Rule, look = PLAIN): string {
  const { bold } = picocolors.createColors(look.colour);
  const paragraphs = paragraphsIn(look.columns);
  const section = (name: string, text: string): string[] =>
    text === "" ? [] : ["", `  ${bold(name)}`, text];
  const { id, name, severity, daemon, summary, why, advice, since, evidence = [], bad, good } = rule;
  const parts = [
    bold(`${id} ${name}`),
    "",
    paragraphs(summary),
    "",
    `  severity      ${severity}`,
    `  keepalived    ${daemonText(daemon)}`,
    ...(since === undefined ? [] : [`  since         keepalived ${since}`]),
    ...section("why", paragraphs(why, "    ")),
    ...section("what to do", paragraphs(advice, "    ")),
    ...bad.flatMap((example) =>
      section(title("wrong", example), badText(rule, plainExample(example), paragraphs)),
    ),
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

/** A summary of fewer columns is no summary. */
const LEAST_SUMMARY = 40;

/** Every rule on a line, to be searched; on a terminal a summary goes on below itself. */
export function listOfRules(rules: readonly Rule[], columns = Infinity): string {
  const width = Math.max(...rules.map(({ name }) => name.length));
  return rules
    .map(({ id, name, severity, summary }) => {
      const head = `${id}  ${severity.padEnd(7)}  ${name.padEnd(width)}  `;
      const room = columns - head.length;
      if (room >= LEAST_SUMMARY) return `${head}${wrapText(summary, room, " ".repeat(head.length))}\n`;
      const below = " ".repeat(id.length + 2);
      return `${head.trimEnd()}\n${below}${wrapText(summary, columns - below.length, below)}\n`;
    })
    .join("");
}

function title(name: string, example: Example): string {
  const releases = releasesOf(plainExample(example));
  return releases === "" ? name : `${name} (keepalived ${releases})`;
}

/** The example with its marked ranges underlined, and what kalc says of it. */
function badText(rule: Rule, example: PlainExample, paragraphs: Paragraphs): string {
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

type Paragraphs = (markdown: string, indent?: string, further?: string) => string;

/** Markdown's paragraphs, its lines broken anew; its backquotes and dashes read well as they are. */
function paragraphsIn(columns: number): Paragraphs {
  return (markdown, indent = "  ", further = indent) =>
    markdown
      .split("\n")
      .map((line) => (line === "" ? "" : indent + wrapText(line, columns - indent.length, further)))
      .join("\n");
}
