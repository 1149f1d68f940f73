// Every block: its head, its braces, what is in it, and how often it stands.
import { childrenOf, type Entry } from "../../../parser/schema/index.ts";
import type { Case } from "../case.ts";
import { contextAt, indented, surround, type Setting } from "./contexts.ts";
import { phrases, textOf } from "./phrases.ts";
import { elsewhere, settingOf, spellings } from "./statements.ts";

export function blockCases(entry: Entry, places: readonly (readonly string[])[]): readonly Case[] {
  const inside = [...entry.place, entry.name];
  const context = contextAt(inside);
  const head = context?.head ?? entry.name;
  const body = context?.usual ?? [];
  const here: Setting = { ...settingOf(entry), inner: context };
  const make = (label: string, text: string, setting: Setting = here): Case => ({
    name: `${entry.path}/${label}`,
    text: surround(text, setting),
  });
  const lines = indented(body.join("\n"));
  const good = `${head} {\n${lines}\n}`;
  const named = (words: string): string => `${entry.name}${words === "" ? "" : ` ${words}`} {\n${lines}\n}`;
  const [, ...words] = head.split(" ");
  const [firstWord = ""] = words;
  const otherHead = words.length === 0 ? head : head.replace(firstWord, otherName(firstWord));
  const within = (text: string): string => `${head} {\n${lines}\n${indented(text)}\n}`;
  return [
    make("good", good),
    make("empty", `${head} {\n}`),
    make("empty on one line", `${head} { }`),
    make("brace on the next line", `${head}\n{\n${lines}\n}`),
    make("glued brace", `${head}{\n${lines}\n}`),
    make("without brace", `${head}\n${lines}\n}`),
    make("without brace and end", `${head}\n${lines}`),
    make("permanently", `${head} {\n${lines}`),
    make("without anything", head),
    make("two braces", `${head} {\n{\n${lines}\n}`),
    make("two ends", `${good}\n}`),
    make("text after the brace", `${head} { ${body[0] ?? "bogus"}\n${indented(body.slice(1).join("\n"))}\n}`),
    make("text after the end", `${good} bogus`),
    make("twice", `${good}\n${good}`),
    make("twice with other name", `${good}\n${good.replace(head, otherHead)}`),
    make("extra word", named([...words, "extra"].join(" "))),
    ...words.map((_, index) => make(`words=${index}`, named(words.slice(0, index).join(" ")))),
    ...phrases(entry.shape, { family: 4 }).map((phrase) =>
      make(`head ${phrase.label}`, named(textOf(phrase))),
    ),
    ...spellings(entry.name).map(([label, name]) => make(label, good.replace(entry.name, name))),
    ...elsewhere(entry, places).map((place) =>
      make(`in ${place.join(".") || "root"}`, good, { ...here, place, drop: [], context: undefined }),
    ),
    make("unknown keyword inside", within("bogus 1")),
    make("unknown block inside", within("bogus 1 {\n  more 2\n}")),
    make("brace inside", within("{")),
    make("braces inside", within("{\n}")),
    make("itself inside", within(good)),
    ...body.map((line, index) =>
      make(
        `without ${line.split(/\s/)[0] ?? ""}`,
        `${head} {\n${indented(body.filter((_, other) => other !== index).join("\n"))}\n}`,
      ),
    ),
    make("backwards", `${head} {\n${indented([...body].reverse().join("\n"))}\n}`),
    ...everything(entry).map(([label, text]) => make(label, `${head} {\n${indented(text)}\n}`)),
  ];
}

function otherName(word: string): string {
  return /^[\d.]+$/.test(word)
    ? word.replace(/\d$/, (digit) => ((Number(digit) + 1) % 10).toString())
    : `${word}x`;
}

/** All flags of the block at once, in both directions. */
function everything(entry: Entry): readonly (readonly [string, string])[] {
  const inside = [...entry.place, entry.name];
  const usual = contextAt(inside)?.usual ?? [];
  const flags = [...childrenOf(inside).values()]
    .filter(({ kind, shape }) => kind === "keyword" && shape.least === 0)
    .map(({ name }) => name);
  if (flags.length < 2) return [];
  return [
    ["all flags", [...usual, ...flags].join("\n")],
    ["all flags backwards", [...usual, ...[...flags].reverse()].join("\n")],
  ];
}
