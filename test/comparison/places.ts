import { lintExample } from "../../parser/explain/index.ts";
import { marked, type MarkedText } from "../support/marked.ts";
import { RELEASE, type Part } from "./row.ts";

/** The rules of the findings on the lines that a report has to name. */
export function rulesAtPlace({ files, releases = {} }: Part): string[] {
  const texts = new Map(Object.entries(files).map(([path, source]) => [path, marked(source)]));
  const plain = [...texts].map(([path, { text }]) => ({
    path,
    text,
    keepalived: releases[path] ?? RELEASE,
    marks: [],
  }));
  const ids = lintExample({ files: plain }).flatMap(({ path, result }) => {
    const file = texts.get(path);
    return result.diagnostics
      .filter(({ place }) => file !== undefined && isAtPlace(file, place.start))
      .map(({ rule }) => rule.id);
  });
  return [...new Set(ids)].sort();
}

export function isAtPlace({ text, ranges }: MarkedText, start: number): boolean {
  const line = lineOf(text, start);
  return ranges.some((range) => lineOf(text, range.start) <= line && line <= lineOf(text, range.end));
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
