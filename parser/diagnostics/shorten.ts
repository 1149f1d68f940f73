import type { Fix, Related } from "./diagnostic.ts";

/** More of a word than anybody reads, and what is shown of it. */
const MOST = 100;
const HEAD = 60;
const TAIL = 20;

/** A quote that opens comes after a blank; one that closes does not. */
const LONG = new RegExp(`(?<![^\\s(])(?:\`[^\`]{${MOST},}\`|"[^"]{${MOST},}")|\\S{${MOST},}`, "g");

/** A sentence that quotes a file, whose words may be of any length. */
export function withShortWords(sentence: string): string {
  return sentence.length <= MOST ? sentence : sentence.replace(LONG, shortened);
}

/** What a finding quotes beside its message. */
export function shortRelated(related: readonly Related[]): readonly Related[] {
  if (related.every(({ message }) => message.length <= MOST)) return related;
  return related.map(({ message, place }) => ({ message: withShortWords(message), place }));
}

export function shortFix<F extends Fix | undefined>(fix: F): F {
  return fix && fix.title.length > MOST ? { ...fix, title: withShortWords(fix.title) } : fix;
}

function shortened(word: string): string {
  // Characters of two units stay whole.
  const head = word.slice(0, HEAD).replace(/[\ud800-\udbff]$/, "");
  const tail = word.slice(-TAIL).replace(/^[\udc00-\udfff]/, "");
  return `${head}…${tail}`;
}
