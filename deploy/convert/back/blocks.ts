// A configuration as blocks in blocks, for one pass, as that pass of keepalived sees it.
import { placeOfSetting, type Block, type Configuration, type Setting } from "@kalc/parser/model";
import type { Pass } from "@kalc/parser/reader";
import type { InputPlace } from "../sources/place.ts";

export interface BlockNode {
  readonly keyword: string;
  readonly words: readonly string[];
  readonly children: BlockNode[];
  /** Of a value block. */
  readonly lines: { readonly words: readonly string[]; readonly place: InputPlace }[];
  readonly place: InputPlace;
}

/** What keepalived takes of a configuration, in the order it is written. */
export function blocksOf(configuration: Configuration, pass: Pass): readonly BlockNode[] {
  return childrenOf(configuration[pass]);
}

function childrenOf(block: Block): BlockNode[] {
  const settings = block.settings.map((setting) => ({ setting, inner: undefined }));
  const blocks = [...block.blocks.values()]
    .flat()
    .flatMap((inner) => (inner.opening && !inner.isRemoved ? [{ setting: inner.opening, inner }] : []));
  return [...settings, ...blocks]
    .sort((one, other) => one.setting.order - other.setting.order)
    .map(({ setting, inner }) => nodeOf(setting, inner));
}

function nodeOf(setting: Setting, inner: Block | undefined): BlockNode {
  return {
    keyword: setting.entry.name,
    words: textsOf(setting),
    children: inner ? childrenOf(inner) : [],
    lines: (inner?.lines ?? []).map((line) => ({ words: textsOf(line), place: place(line) })),
    place: place(setting),
  };
}

function textsOf({ words }: Setting): readonly string[] {
  return words.map(({ text }) => text);
}

function place(setting: Setting): InputPlace {
  const { file, start, end } = placeOfSetting(setting);
  return { file: { path: file.path, text: file.text.text }, start, end };
}

/** The last word wins, as it does in keepalived. */
export function wordAfter({ children }: BlockNode, ...keywords: readonly string[]): string | undefined {
  return children.findLast(({ keyword }) => keywords.includes(keyword))?.words[0];
}

export function childOf({ children }: BlockNode, keyword: string): BlockNode | undefined {
  return children.findLast((child) => child.keyword === keyword);
}
