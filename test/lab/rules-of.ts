import { lint, lintCluster } from "../../parser/lint/index.ts";
import { filesInMemory } from "../../parser/reader/index.ts";
import { NEWEST } from "../../parser/versions/index.ts";

/** The rules that find something in a file, by id. */
export function rulesOf(text: string): readonly string[] {
  const { diagnostics } = lint({ main: "a.conf", files: filesInMemory({ "a.conf": text }), version: NEWEST });
  return diagnostics.map(({ rule }) => rule.id);
}

/** The rules that find something between nodes with these files, each as often as it does. */
export function rulesBetweenTexts(texts: readonly string[]): readonly string[] {
  const nodes = texts.map((text, at) => {
    const name = `lb${at + 1}`;
    const files = filesInMemory({ [name]: text });
    return { name, result: lint({ main: name, files, version: NEWEST }) };
  });
  return lintCluster(nodes)
    .map(({ rule }) => rule.id)
    .sort();
}
