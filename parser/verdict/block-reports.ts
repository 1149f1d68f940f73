// What is wrong with how a block begins, or that there is nothing in it.
import { placeOfSetting, type Block, type Setting } from "../model/index.ts";
import type { EffectiveStatement } from "../reader/index.ts";
import type { Context } from "./handlers.ts";
import { openerOf } from "./repeats.ts";
import { blockWords, listEmpty, openMissing } from "./rule-texts/structure.ts";

export function reportMissingOpen(block: Block, context: Context): void {
  const name = block.entry?.name ?? "";
  context.report(openMissing, {
    message: `\`${name}\` has no \`{\`: keepalived reads this as the first line of the block. Write \`{\` after \`${name}\`.`,
    related: openerOf(block, "The block starts here."),
  });
}

export function reportEmptyList({ entry, opening }: Block, context: Context): void {
  const name = entry?.name ?? "";
  const message = `\`${name}\` is empty: keepalived warns and ignores it. Add entries, or remove \`${name}\`.`;
  context.report(listEmpty, { message, place: opening && placeOfSetting(opening) });
}

/** A list takes no words before its brace; where there are some, the brace may be missing. */
export function reportBlockWords({ entry, words, statement }: Setting, context: Context): void {
  const isUnopened = !isFollowedByBrace(statement);
  const lost = `\`${entry.name}\` has no \`{\`: keepalived ignores the words after it, and reads the next lines as its list. Write \`{\` after \`${entry.name}\`, one entry per line, and \`}\`.`;
  const surplus = `\`${entry.name}\` takes no words before its \`{\`: keepalived warns and ignores them. Remove them.`;
  // It was only so strict from 2.1.0 on.
  context.report(blockWords, {
    message: isUnopened ? lost : surplus,
    words,
    severity: isUnopened ? "error" : undefined,
    printed: context.since("2.1.0") ? "problem" : "logged",
  });
}

/** `virtual_ipaddress 10.0.0.1/24` was meant as a whole: nothing of it is too much. */
function isFollowedByBrace({ source, base, words }: EffectiveStatement): boolean {
  // What an expansion gives lies in no file after it.
  if (words.some(({ via }) => via)) return true;
  const end = base + (words.at(-1)?.end ?? 0);
  return /^(?:\s|[#!].*)*\{/.test(source.text.text.slice(end, end + longestGap));
}

/** Of spaces and comments between a list's keyword and its brace. */
const longestGap = 1000;
