// Every keyword without a block: its words, how often it stands, how it is written, where it stands.
import { childrenOf, type Entry } from "../../../parser/schema/index.ts";
import type { Case } from "../case.ts";
import { contextOf, flavours, surround, type Setting } from "./contexts.ts";
import { phrases, textOf, type Phrase } from "./phrases.ts";

export function keywordCases(entry: Entry, places: readonly (readonly string[])[]): readonly Case[] {
  const all = phrases(entry.shape, { family: 4 });
  const statements = all.map(({ label, words }) => ({ label, text: statement(entry, { label, words }) }));
  const good = statements[0]?.text ?? entry.name;
  const other = statements[1]?.text === good ? undefined : statements[1]?.text;
  const here = settingOf(entry);
  const make = (label: string, text: string, setting: Setting = here): Case => ({
    name: `${entry.path}/${label}`,
    text: surround(text, setting),
  });
  return [
    ...statements.map(({ label, text }) => make(label, text)),
    make("first", good, { ...here, first: true }),
    make("in the bare block", good, { ...here, context: undefined }),
    make("beside the usual", good, { ...here, drop: [] }),
    make("twice", `${good}\n${good}`),
    ...(other === undefined
      ? []
      : [make("twice otherwise", `${good}\n${other}`), make("thrice", `${good}\n${other}\n${good}`)]),
    make("left out", ""),
    make("empty braces", `${good} {\n}`),
    make("braces", `${good} {\n  bogus\n}`),
    make("glued brace", `${good}{}`),
    make("without brace end", `${good} {`),
    ...spellings(entry.name).map(([label, name]) => make(label, good.replace(entry.name, name))),
    ...elsewhere(entry, places).map((place) =>
      make(`in ${place.join(".") || "root"}`, good, { ...here, place, drop: [], context: undefined }),
    ),
    ...Object.entries(flavours[entry.place.join(".")] ?? {}).flatMap(([label, context]) =>
      [...new Set([good, ...(other === undefined ? [] : [other])])].map((text, index) =>
        make(index === 0 ? `when ${label}` : `all when ${label}`, text, { ...here, context }),
      ),
    ),
    ...Object.entries(flavours[entry.place.join(".")] ?? {}).map(([label, context]) =>
      make(`first when ${label}`, good, { ...here, context, first: true }),
    ),
  ];
}

export function settingOf(entry: Entry): Setting {
  const { place, name, aliases, aliasOf = "" } = entry;
  return {
    place,
    refers: entry.refersTo,
    context: contextOf(place, name),
    drop: [name, ...aliases, aliasOf],
  };
}

function statement({ name }: Entry, phrase: Phrase): string {
  const words = textOf(phrase);
  return words === "" ? name : `${name} ${words}`;
}

export function spellings(name: string): readonly (readonly [string, string])[] {
  const middle = Math.floor(name.length / 2);
  return [
    ["misspelt short", name.slice(0, -1)],
    ["misspelt long", `${name}s`],
    ["misspelt middle", name.slice(0, middle) + name.slice(middle + 1)],
    ["other case", name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase()],
    ["quoted", `"${name}"`],
  ];
}

const elsewhereAtMost = 4;

/** Some of the places that do not know the keyword: the root, the block around, and others in turn. */
export function elsewhere(
  { name, place, path }: Entry,
  places: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const strange = places.filter((other) => !childrenOf(other).has(name));
  const first = strange.filter(
    (other) => other.length === 0 || other.join(".") === place.slice(0, -1).join("."),
  );
  const others = strange.filter((other) => !first.includes(other));
  const offset = path.length + name.length;
  const step = Math.max(1, Math.floor(others.length / (elsewhereAtMost - first.length + 1)));
  const inTurn = Array.from(
    { length: elsewhereAtMost - first.length },
    (_, index) => others[(offset + index * step) % others.length],
  );
  return [...first, ...inTurn.filter((other) => other !== undefined)];
}
