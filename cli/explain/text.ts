import { describeEntry, type DescribedLine, type DescribedWord, type Entry } from "@kalc/parser/schema";
import picocolors from "picocolors";
import { wrapText } from "../wrap.ts";
import { PLAIN } from "./look.ts";

/** A keyword's entry as text for a terminal, for one version of keepalived. */
export function explainEntry(entry: Entry, version: string, look = PLAIN): string {
  const { bold } = picocolors.createColors(look.colour);
  const wrap = (text: string, indent: string): string[] => wrapped(text, indent, look.columns);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.every((line) => line.trim() === "") ? [] : ["", `  ${bold(title)}`, ...lines];
  const hanging = (name: string, text: string): string[] => {
    const indent = " ".repeat(2 + NAME_WIDTH);
    const [first = "", ...more] = wrap(text, indent);
    return [`  ${`${name} `.padEnd(NAME_WIDTH)}${first.trimStart()}`, ...more];
  };
  const wordLines = ({ name, text }: DescribedWord): string[] => hanging(`  ${name}`, text);
  const optionLines = ({ name, text }: DescribedWord): string[] => [`    ${name}`, ...wrap(text, "        ")];
  const lineText = ({ doc, takes, words, options }: DescribedLine): string[] =>
    section("each line", [
      ...wrap(doc, "    "),
      ...wrap(takes, "    "),
      ...words.flatMap(wordLines),
      ...options.flatMap(optionLines),
    ]);

  const { path, doc, facts, words, options, line, children, example } = describeEntry(entry, version);
  const parts = [
    bold(path),
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

const NAME_WIDTH = 18;

function wrapped(text: string, indent: string, columns: number): string[] {
  if (text === "") return [];
  return wrapText(text, columns - indent.length)
    .split("\n")
    .map((line) => indent + line);
}
