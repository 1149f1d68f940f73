import { describeEntry, type DescribedLine, type DescribedWord, type Entry } from "@kalc/parser/schema";
import { wrapText } from "../wrap.ts";

/** A keyword's entry as text for a terminal, for one version of keepalived. */
export function explainEntry(entry: Entry, version: string): string {
  const { path, doc, facts, words, options, line, children, example } = describeEntry(entry, version);
  const parts = [
    path,
    "",
    ...wrap(doc, "  "),
    "",
    ...facts.flatMap(({ name, text }) => hanging(name, text)),
    ...section("words", words.flatMap(wordLines)),
    ...section("options", options.flatMap(optionLines)),
    ...(line ? lineText(line) : []),
    ...section("may contain", wrap(children.join(", "), "    ")),
    ...section(
      "example",
      example.split("\n").map((text) => `    ${text}`),
    ),
  ];
  return `${parts.join("\n")}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 || lines.every((line) => line.trim() === "") ? [] : ["", `  ${title}`, ...lines];
}

function lineText({ doc, takes, words, options }: DescribedLine): string[] {
  return section("each line", [
    ...wrap(doc, "    "),
    ...wrap(takes, "    "),
    ...words.flatMap(wordLines),
    ...options.flatMap(optionLines),
  ]);
}

function wordLines({ name, text }: DescribedWord): string[] {
  return hanging(`  ${name}`, text);
}

function optionLines({ name, text }: DescribedWord): string[] {
  return [`    ${name}`, ...wrap(text, "        ")];
}

const NAME_WIDTH = 18;
const WIDTH = 96;

function hanging(name: string, text: string): string[] {
  const indent = " ".repeat(2 + NAME_WIDTH);
  const [first = "", ...more] = wrap(text, indent);
  return [`  ${`${name} `.padEnd(NAME_WIDTH)}${first.trimStart()}`, ...more];
}

function wrap(text: string, indent: string): string[] {
  if (text === "") return [];
  return wrapText(text, WIDTH - indent.length)
    .split("\n")
    .map((line) => indent + line);
}
