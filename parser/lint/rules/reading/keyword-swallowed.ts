import { placeOfWords, type Setting } from "../../../model/index.ts";
import type { EffectiveWord } from "../../../reader/index.ts";
import { matchWords, type Entry } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { askSettings } from "../settings-in.ts";
import { surplusOf } from "./surplus.ts";

const instance = (rest: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n${rest}  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const keywordSwallowed: LintRule = {
  id: "KA141",
  name: "keyword-swallowed",
  severity: "warning",
  daemon: null,
  summary: "A second keyword on a line is ignored.",
  why: "keepalived reads one keyword per line with its values, and silently ignores the rest: the second setting keeps its default.",
  advice: "Put each keyword on its own line.",
  evidence: ["measured: keepalived 2.0.20 to 2.4.3 load it silently"],
  bad: [instance("  state BACKUP «nopreempt»\n"), instance("  priority 150 «advert_int 2»\n")],
  good: [instance("  state BACKUP\n  nopreempt\n"), instance("  state BACKUP # nopreempt\n")],
  check: ({ configuration, version, verdict }) =>
    verdict.met.hasSurplus ? askSettings(configuration, (setting) => swallowed(setting, version)) : [],
};

function swallowed(setting: Setting, version: string): readonly Finding[] | undefined {
  const found = surplusOf(setting);
  if (found?.kind !== "keyword") return undefined;
  const { words: surplus, entry } = found;
  const keyword = surplus[0]?.text ?? "";
  const place = placeOfWords(setting.statement, surplus);
  const own = setting.statement.words[0];
  const isWhole =
    isComplete(entry, surplus.slice(1), version) && !setting.statement.words.some(({ via }) => via);
  const previous = setting.statement.words.at(-surplus.length - 1);
  const message = `${keyword} is after ${own?.text ?? "another keyword"} on one line: keepalived silently ignores it. Put it on its own line.`;
  return [
    { place, message, ...(isWhole && own && previous && { fix: ownLine(setting, previous, place.start) }) },
  ];
}

function isComplete(entry: Entry, words: readonly EffectiveWord[], version: string): boolean {
  if (entry.kind !== "keyword") return false;
  const match = matchWords(
    entry.shape,
    words.map(({ text }) => text),
    { version },
  );
  const isGood = match.words.every(({ reading }) => (reading?.faults.length ?? 0) === 0);
  return isGood && match.missing.length + match.unknown.length + match.extra.length === 0;
}

function ownLine({ statement }: Setting, previous: EffectiveWord, start: number) {
  const place = placeOfWords(statement, [previous]);
  const { text } = place.file.text;
  const line = text.slice(text.lastIndexOf("\n", place.start - 1) + 1, place.start);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  return {
    title: "Put it on its own line",
    isCertain: true,
    edits: [{ place: { ...place, start: place.end, end: start }, text: `\n${indent}` }],
  };
}
