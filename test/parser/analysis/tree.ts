import { parseText, treeOf, type SourceTree } from "../../../parser/syntax/index.ts";

export function treeOfText(text: string): SourceTree {
  return treeOf(parseText({ text, encoding: "utf-8" }));
}
