// What a terminal and the log of a CI job may show of a diff.
import { MASK, maskedLine, secretsOf } from "@kalc/parser/project";
import { readForAllIds, type Files, type FileUse } from "@kalc/parser/reader";
import { parseText, sourceText } from "@kalc/parser/syntax";
import type { ShownDiff } from "./diff.ts";

export interface Texts {
  readonly path: string;
  readonly files: Files;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Without the secrets of the configuration that begins in this file. */
export function withoutSecrets({ path, files, before, after }: Texts): ShownDiff {
  const read = readForAllIds({ main: path, files }).flatMap((reading) => reading.files);
  const useOf = (bytes: Uint8Array): FileUse => ({
    path,
    name: path,
    directory: "",
    text: parseText(sourceText(bytes)),
    includedFrom: undefined,
  });
  const [old, now] = [useOf(before), useOf(after)];
  const secretsIn = secretsOf([...read, now]);
  return (text, index, side) => {
    const use = side === "old" ? old : now;
    const line = use.text.lines[index]?.text;
    const [secret] = line === undefined ? [] : secretsIn(use, index);
    if (line === undefined || !secret) return text;
    // `abc#word` is a word and a comment to keepalived, and was meant for a password: the comment is none to show.
    const masked = use.text.lines[index]?.comment
      ? `${line.slice(0, secret.start)}${MASK}`
      : maskedLine(use, index, secretsIn);
    // What is after the line is how it ends.
    return masked + text.slice(line.length);
  };
}
