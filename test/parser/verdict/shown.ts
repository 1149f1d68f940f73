import type { Block, Setting } from "../../../parser/model/index.ts";

/** All there is in a block, to be compared with another one. */
export function shown({ opening, closing, isRemoved, settings, lines, blocks }: Block): unknown {
  return {
    opening: opening && shownSetting(opening),
    closing: closing?.line,
    isRemoved,
    settings: settings.map(shownSetting),
    lines: lines.map(shownSetting),
    blocks: [...blocks].map(([name, all]) => [name, all.map(shown)]),
  };
}

function shownSetting({ statement, entry, order, words, match }: Setting): unknown {
  return {
    what: [statement.line, entry.path, order, ...words.map(({ text }) => text)].join(" "),
    words: match.words.map(({ index, option, word, reading }) => [index, option?.name, word?.name, reading]),
    odd: [match.missing.length, match.unknown, match.extra],
  };
}
