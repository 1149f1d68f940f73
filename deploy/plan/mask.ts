// Nothing of a plan may show a secret: whoever reads it in a ticket or a log of CI is to learn none.
import { secretsOf } from "@kalc/parser/project";
import type { Reading } from "@kalc/parser/reader";

const MASK = "********";

/** So short a word is in many others, that mean something else. */
const SHORT = 4;

/** Every secret in the files of some configurations, and others that are known. */
export function secretTexts(
  readings: readonly Reading[],
  others: Iterable<string> = [],
): ReadonlySet<string> {
  const found = new Set<string>(others);
  for (const { files } of readings) {
    const secretsIn = secretsOf(files);
    for (const file of new Set(files))
      file.text.lines.forEach((line, index) => {
        for (const { start, end } of secretsIn(file, index))
          for (const text of formsOf(line.text.slice(start, end))) found.add(text);
      });
  }
  found.delete("");
  return found;
}

/** So much keepalived keeps of a password, and says so. */
const KEPT = 8;

/** As it is written, and as keepalived has it: without quotes, cut off, up to a comment. */
function formsOf(written: string): readonly string[] {
  const bare = written.replace(/^"(.*)"$/, "$1");
  return [
    written,
    bare,
    bare.slice(0, KEPT),
    ...(bare.split(/[#!]/)[0] === bare ? [] : [bare.split(/[#!]/)[0] ?? ""]),
  ];
}

export function masker(secrets: ReadonlySet<string>): (text: string) => string {
  if (secrets.size === 0) return (text) => text;
  const words = [...secrets].sort((a, b) => b.length - a.length).map(patternOf);
  const pattern = new RegExp(words.join("|"), "gu");
  return (text) => text.replaceAll(pattern, MASK);
}

function patternOf(secret: string): string {
  const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return secret.length < SHORT ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
}
