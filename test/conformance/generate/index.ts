// Files made from the schema: for every keyword of every place what may be right and wrong about it.
import { allEntries } from "../../../parser/schema/index.ts";
import type { Case } from "../case.ts";
import { blockCases } from "./blocks.ts";
import { keywordCases } from "./statements.ts";
import { valueBlockCases } from "./value-blocks.ts";

const makers = { keyword: keywordCases, block: blockCases, "value-block": valueBlockCases };

/** What a host answers by what it has: VRFs, interfaces with odd names, folders to write to. */
const forTheHost: readonly RegExp[] = [
  /\/line (?:.* )?vrf/,
  /(?:track_interface|interfaces|delays)\/(?:line .* first|line extra words?|two braces|unknown line|empty word)$/,
  /config_save_dir\/.*(?:two words|empty)/,
  /^net_namespace\/(?:twice|.*brace)/,
];

/** The same files in the same order each time; texts that came out equal stand once, under their first name. */
export function generate(): readonly Case[] {
  const places = [
    [],
    ...allEntries()
      .filter(({ kind }) => kind === "block")
      .map(({ place, name }) => [...place, name]),
  ];
  const texts = new Set<string>();
  return allEntries()
    .flatMap((entry) => makers[entry.kind](entry, places))
    .filter(({ name }) => !forTheHost.some((pattern) => pattern.test(name)))
    .filter(({ text }) => !texts.has(text) && texts.add(text));
}
