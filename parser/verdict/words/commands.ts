// Statements whose words are split a second time, by the rules for commands.
import { scriptWords, type EffectiveStatement, type EffectiveWord } from "../../reader/index.ts";
import type { Entry } from "../../schema/index.ts";
import type { Context, Fate } from "../handlers.ts";
import { readingRules } from "../rule-texts/reading.ts";

/** A trailing `{` is a word of its own only where it was quoted, and then it opens the block (4.12). */
export function wordsBehind(
  statement: EffectiveStatement,
  entry: Entry,
  version: string,
): readonly EffectiveWord[] {
  if (entry.quoted) return commandWords(statement, version);
  return statement.words.slice(1);
}

/** The words of the second tokenizer, each standing where the first one's does as far as the two agree. */
function commandWords(statement: EffectiveStatement, version: string): readonly EffectiveWord[] {
  const { words, fault } = scriptWords(statement, version);
  const behind = statement.words.slice(1);
  if (fault) return behind;
  const last = behind[behind.length - 1];
  return words.slice(1).flatMap((text, index) => {
    const own = behind[index] ?? last;
    return own ? [{ ...own, text }] : [];
  });
}

/** Where keepalived goes on with the command that it could not split. */
const diesOfNone = ["vrrp_script.script", "virtual_server.real_server.MISC_CHECK.misc_path"];

/** A backslash at the end only the log tells of, unless the keyword complains that it got nothing. */
const complainsOfNone = ["global_defs.startup_script", "global_defs.shutdown_script"];

/** What becomes of a command that cannot be split; undefined where it can. */
export function judgeQuotes(statement: EffectiveStatement, entry: Entry, context: Context): Fate | undefined {
  if (!entry.quoted || entry.shape.words[0]?.type.kind !== "command") return undefined;
  const { fault } = scriptWords(statement, context.read.version);
  if (fault === undefined) return undefined;
  const what = fault === "trailing-backslash" ? "ends in a backslash" : "has a quote that is never closed";
  const advice =
    fault === "trailing-backslash"
      ? "Remove the backslash."
      : "Close it, or put a backslash before an apostrophe that is meant as such.";
  const words = statement.words.slice(1);
  const dies = diesOfNone.includes(entry.path);
  const end = dies ? "crashes" : "ignores the line";
  const message = `This command ${what}: keepalived ${end}. ${advice}`;
  const isSilent = fault === "trailing-backslash" && !complainsOfNone.includes(entry.path);
  const printed = isSilent ? "logged" : "problem";
  if (dies) context.end("crash", readingRules["quote-unmatched"], { message, words, printed });
  else context.report(readingRules["quote-unmatched"], { message, words, printed });
  return dies ? "exits" : "dropped";
}
