// What is about to be handed out, read again as the target version reads it: nothing may be there that it does not
// know, and every word must come back as it was meant.
import { filesInMemory, readConfiguration } from "@kalc/parser/reader";
import { judge } from "@kalc/parser/verdict";
import { wordsOf, type PrintedBlock } from "./print.ts";

/** What is wrong with a printed configuration, in words for ourselves; nothing, if all is well. */
export function faultsIn(text: string, blocks: readonly PrintedBlock[], version: string): readonly string[] {
  const main = "keepalived.conf";
  const reading = readConfiguration({ main, files: filesInMemory({ [main]: text }), version });
  const { diagnostics, exit } = judge(reading);
  const faults = diagnostics.map(({ rule, message }) => `${rule.name}: ${message}`);
  if (exit !== 0) faults.push(`keepalived -t exits with ${exit ?? "no status"}`);
  const words = reading.passes.parent.statements.flatMap((statement) =>
    statement.words.map((word) => word.text),
  );
  faults.push(...wordFaults(words, [...wordsOf(blocks)]));
  return faults;
}

function wordFaults(words: readonly string[], meant: readonly (string | undefined)[]): readonly string[] {
  let at = 0;
  for (const [index, word] of meant.entries()) {
    if (word !== undefined) {
      if (words[at] !== word) return [`word ${index} reads differently than intended`];
      at++;
      continue;
    }
    // A raw line: up to the next word that is known.
    const next = meant[index + 1];
    while (at < words.length && words[at] !== next) at++;
  }
  return at === words.length ? [] : ["more words than intended"];
}
