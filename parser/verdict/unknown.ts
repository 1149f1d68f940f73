import type { Fix } from "../diagnostics/index.ts";
import { placeOf, type EffectiveStatement, type EffectiveWord } from "../reader/index.ts";
import { availability, nearestAt, type Entry } from "../schema/index.ts";
import { nothingToClose } from "./braces.ts";
import type { Context } from "./handlers.ts";
import { closeUnexpected } from "./rules/structure.ts";
import { keywordOtherBuild, keywordOtherVersion, unknownKeyword } from "./rules/words.ts";

/** A word that is no keyword where it stands, or not to this keepalived. */
export function reportUnknown(
  statement: EffectiveStatement,
  entry: Entry | undefined,
  place: readonly string[],
  context: Context,
): void {
  const name = statement.words[0]?.text ?? "";
  const words = statement.words.slice(0, 1);
  if (name === "}") {
    context.report(closeUnexpected, { message: nothingToClose });
    return;
  }
  const where = place.length === 0 ? "outside of all blocks" : `in ${place.join(" > ")}`;
  const exists = entry && availability(entry, context.read);
  if (exists?.kind === "not-built") {
    const message = `\`${name}\` needs a keepalived that is built with ${exists.missing.join(" and ")}: this one drops the line.`;
    context.report(keywordOtherBuild, { message, words });
  } else if (exists?.kind === "not-yet" || exists?.kind === "gone") {
    const span =
      exists.kind === "not-yet"
        ? `exists since keepalived ${exists.since}`
        : `was last in keepalived ${exists.until}`;
    const message = `\`${name}\` ${span}: ${context.read.version} drops the line.`;
    context.report(keywordOtherVersion, { message, words });
  } else if (name.startsWith(BYTE_ORDER_MARK)) {
    const message =
      "The file begins with a byte order mark, which editors do not show: to keepalived it is part of the first word, which is then no keyword. Save the file as UTF-8 without one.";
    context.report(unknownKeyword, { message, words, fix: withoutMark(statement) });
  } else if (/^\$[A-Za-z_]\w*$/.test(name) && statement.words[1]?.text.startsWith("=") === true) {
    const message = `There may be no blank in front of \`=\`: keepalived takes \`${name}\` for a keyword it does not know, and drops the line. Write \`${name}=…\`.`;
    context.report(unknownKeyword, { message, words, fix: closeUp(statement) });
  } else {
    const [nearest] = nearestAt(place, name);
    const hint = nearest === undefined ? "" : ` Did you mean \`${nearest}\`?`;
    const message = `There is no keyword \`${name}\` ${where}: keepalived drops the line.${hint}`;
    const fix = nearest === undefined || !words[0] ? undefined : replaceWord(statement, words[0], nearest);
    context.report(unknownKeyword, { message, words, fix });
  }
}

const BYTE_ORDER_MARK = "\ufeff";

function withoutMark(statement: EffectiveStatement): Fix | undefined {
  const [word] = statement.words;
  if (!word || word.via) return undefined;
  const { file, start } = placeOf(statement, word);
  const place = { file, start, end: start + BYTE_ORDER_MARK.length };
  return { title: "Remove the byte order mark", isCertain: true, edits: [{ place, text: "" }] };
}

/** `$NAME = value` as the definition it was to be. */
function closeUp(statement: EffectiveStatement): Fix | undefined {
  const [name, sign, value] = statement.words;
  if (!name || !sign || statement.words.some(({ via }) => via)) return undefined;
  const { file, end: start } = placeOf(statement, name);
  const signEnd = placeOf(statement, sign).start + "=".length;
  const end = sign.text === "=" && value ? placeOf(statement, value).start : signEnd;
  const title = "Write the definition without blanks around `=`";
  return { title, isCertain: true, edits: [{ place: { file, start, end }, text: "=" }] };
}

/** A suggestion; certain where only capitals are wrong, or what stands between an address and its port. */
export function replaceWord(statement: EffectiveStatement, word: EffectiveWord, by: string): Fix | undefined {
  if (word.via || word.quoted) return undefined;
  const edits = [{ place: placeOf(statement, word), text: by }];
  return { title: `Write \`${by}\``, isCertain: plain(word.text) === plain(by), edits };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/^\[(.*)\]/, "$1")
    .replace(/:(\d+)$/, " $1");
}
