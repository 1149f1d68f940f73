import { placeOfWords, type Setting } from "../../../model/index.ts";
import type { EffectiveWord } from "../../../reader/index.ts";
import type { ValueKind } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { askSettings } from "../settings-in.ts";
import { surplusOf } from "./surplus.ts";

const instance = (lines: string): string =>
  `vrrp_instance web {\n  virtual_router_id 83\n${lines}  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;
const globals = (line: string): string => `global_defs {\n  ${line}\n}\n`;

export const foreignSyntax: LintRule = {
  id: "KA148",
  name: "foreign-syntax",
  severity: "warning",
  daemon: null,
  summary: "A line has an =, a ; or a // as other languages have them.",
  why: "To keepalived these are plain characters. An `=` between keyword and value is the value, a `;` after a value is part of it, and `//` does not start a comment. If the value can be any text, keepalived says nothing.",
  advice:
    "Write keyword and value with a space between them and nothing after them. Start comments with `#` or `!`.",
  evidence: [
    "measured: keepalived 2.2.7 runs with a router_id of `=` for `router_id = lb1`, and is silent about `priority 110 // comment`",
  ],
  bad: [
    globals("router_id «=» lb1"),
    globals("router_id «lb1;»"),
    instance("  interface «eth0;»\n"),
    instance("  interface eth0\n  priority 110 «// as on lb2»\n"),
    instance("  interface eth0\n  nopreempt «; as on lb2»\n"),
  ],
  good: [
    globals("router_id lb1"),
    instance("  interface eth0\n  priority 110 # as on lb2\n"),
    globals('router_id "lb1;"'),
  ],
  check({ configuration, reading, verdict }) {
    const isPossible =
      verdict.met.hasSurplus || reading.files.some(({ text: { text } }) => text.includes(";\n"));
    return isPossible ? askSettings(configuration, found) : [];
  },
};

function found(setting: Setting): readonly Finding[] | undefined {
  const surplus = surplusOf(setting);
  if (surplus?.kind === "comment") return [comment(setting, surplus.words)];
  if (surplus?.kind === "after-equals") return equals(setting);
  return semicolon(setting);
}

function comment(setting: Setting, words: readonly EffectiveWord[]): Finding {
  const place = placeOfWords(setting.statement, words);
  const mark = /^(?:\/\/|\/\*|;)/.exec(words[0]?.text ?? "")?.[0] ?? "";
  const isWritten = place.file.text.text.startsWith(mark, place.start);
  const before = setting.statement.words.at(-words.length - 1);
  const start = before ? placeOfWords(setting.statement, [before]).end : place.start;
  const edits = [{ place: { ...place, start, end: place.start + mark.length }, text: "  #" }];
  return {
    place,
    severity: "hint",
    message: `\`${mark}\` does not start a comment: keepalived reads these words, and ignores them only because \`${setting.entry.name}\` takes no more. Write \`#\`.`,
    ...(isWritten && { fix: { title: "Write `#`", isCertain: true, edits } }),
  };
}

/** Where `=` is no possible value keepalived says so. */
function equals(setting: Setting): readonly Finding[] | undefined {
  const [first] = setting.words;
  if (!first || isFaulty(setting)) return undefined;
  const place = placeOfWords(setting.statement, [first]);
  const { text } = place.file.text;
  const isWritten = !first.via && text.slice(place.start, place.end + 1) === "= ";
  const edits = [{ place: { ...place, end: place.end + 1 }, text: "" }];
  return [
    {
      place,
      message: `keepalived reads \`=\` as the value of \`${setting.entry.name}\`, and ignores the rest. Remove the \`=\`.`,
      ...(isWritten && { fix: { title: "Remove the `=`", isCertain: true, edits } }),
    },
  ];
}

/** Names that are what they are: a text, a command or a password may well end so. */
const NAMES: ReadonlySet<ValueKind> = new Set<ValueKind>([
  "email",
  "host",
  "interface",
  "path",
  "reference",
  "text",
]);

function semicolon(setting: Setting): readonly Finding[] | undefined {
  const last = setting.words.at(-1);
  if (!last?.text.endsWith(";") || last.text.length < 2 || last.quoted || last.via) return undefined;
  if (setting.entry.secret || setting.match.extra.length > 0 || isFaulty(setting)) return undefined;
  const kind = setting.match.words.find(({ index }) => index === setting.words.length - 1)?.word?.type.kind;
  if (kind === undefined || !NAMES.has(kind)) return undefined;
  const place = placeOfWords(setting.statement, [last]);
  const edits = [{ place: { ...place, start: place.end - 1 }, text: "" }];
  return [
    {
      place,
      message: `The \`;\` is part of the value: keepalived uses \`${last.text}\`. Remove the \`;\`.`,
      fix: { title: "Remove the `;`", isCertain: true, edits },
    },
  ];
}

function isFaulty({ match }: Setting): boolean {
  return match.words.some(({ reading }) => (reading?.faults.length ?? 0) > 0);
}
