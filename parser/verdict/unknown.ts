import type { Fix } from "../diagnostics/index.ts";
import { placeOf, type EffectiveStatement, type EffectiveWord } from "../reader/index.ts";
import {
  availability,
  childrenOf,
  entriesNamed,
  entryAt,
  nearestAt,
  type Entry,
  type ReadContext,
} from "../schema/index.ts";
import { nothingToClose } from "./braces.ts";
import type { Context } from "./handlers.ts";
import type { ReportDetails } from "./report.ts";
import { closeUnexpected } from "./rule-texts/structure.ts";
import { severityOfWord } from "./words/harmless.ts";
import type { Issue } from "./words/judge-words.ts";
import type { KnownWords, UnknownWord } from "./words/known-words.ts";
import { either } from "./words/texts.ts";
import { keywordOtherBuild, keywordOtherVersion, unknownKeyword } from "./rule-texts/words.ts";

/** A word that is no keyword in the block where it stands, or not to this keepalived. */
export function reportUnknown(
  statement: EffectiveStatement,
  entry: Entry | undefined,
  block: Entry | undefined,
  known: KnownWords["unknown"],
  context: Context,
): void {
  const name = statement.words[0]?.text ?? "";
  if (name === "}") {
    context.report(closeUnexpected, { message: nothingToClose });
    return;
  }
  const words = statement.words.slice(0, 1);
  const odd = oddBeginning(name, statement);
  if (odd) {
    context.report(unknownKeyword, { ...odd, words });
    return;
  }
  const { rule, message, instead, severity } = knownUnknown(name, entry, block, known, context.read);
  const fix = instead === undefined || !words[0] ? undefined : replaceWord(statement, words[0], instead);
  context.report(rule, { message, words, fix, severity });
}

/** What makes the first word of a line another one than its writer sees. */
function oddBeginning(
  name: string,
  statement: EffectiveStatement,
): Pick<ReportDetails, "message" | "fix"> | undefined {
  if (name.startsWith(BYTE_ORDER_MARK)) {
    const message =
      "The file starts with an invisible byte order mark: keepalived reads it as part of the first word, which is then unknown. Save the file as UTF-8 without BOM.";
    return { message, fix: withoutMark(statement) };
  }
  if (blanks.test(name)) {
    const message =
      "The line starts with a no-break space or another Unicode space: keepalived reads it as part of the first word and ignores the line. Use plain spaces.";
    return { message };
  }
  const [mark] = /^(?:\/\/|;)/.exec(name) ?? [];
  if (mark !== undefined) {
    const message = `\`${mark}\` does not start a comment: keepalived reads it as an unknown keyword and ignores the line, but its braces still count. Write \`#\`.`;
    return { message, fix: asComment(statement, mark) };
  }
  if (/^\$[A-Za-z_]\w*$/.test(name) && statement.words[1]?.text.startsWith("=") === true) {
    const message = `A definition has no space before \`=\`: keepalived reads \`${name}\` as an unknown keyword and ignores the line. Write \`${name}=…\`.`;
    return { message, fix: closeUp(statement) };
  }
  return undefined;
}

/** Where one word is wrong, the same one often is on a thousand lines. */
function knownUnknown(
  name: string,
  entry: Entry | undefined,
  block: Entry | undefined,
  known: KnownWords["unknown"],
  read: ReadContext,
): UnknownWord {
  let inBlock = known.get(block);
  if (!inBlock) known.set(block, (inBlock = new Map<string, UnknownWord>()));
  let unknown = inBlock.get(name);
  if (!unknown) inBlock.set(name, (unknown = judgeUnknown(name, entry, block, read)));
  return unknown;
}

function judgeUnknown(
  name: string,
  entry: Entry | undefined,
  block: Entry | undefined,
  read: ReadContext,
): UnknownWord {
  const severity = severityOfWord(name);
  const exists = entry && availability(entry, read);
  if (exists?.kind === "not-built") {
    const message = `\`${name}\` needs a keepalived built with ${exists.missing.join(" and ")}: this build ignores the line. Use such a build, or remove the line.`;
    return { rule: keywordOtherBuild, message, instead: undefined, severity };
  }
  if (entry && (exists?.kind === "not-yet" || exists?.kind === "gone")) {
    const [span, remedy] =
      exists.kind === "not-yet"
        ? [`needs keepalived ${exists.since} or newer`, "Remove it, or update keepalived."]
        : [`was removed after keepalived ${exists.until}`, "Remove it."];
    const instead = otherName(entry, read);
    const advice = instead === undefined ? remedy : `Write \`${instead}\`, which does the same here.`;
    const message = `\`${name}\` ${span}: ${read.version} ignores the line. ${advice}`;
    return { rule: keywordOtherVersion, message, instead, severity };
  }
  const place = block ? [...block.place, block.name] : [];
  const where = block ? `in ${place.join(" > ")}` : "at the top level";
  const instead = insteadOf(name, place, read);
  const hint = instead === undefined ? elsewhere(name, read) : ` Did you mean \`${instead}\`?`;
  const message = `Unknown keyword \`${name}\` ${where}: keepalived ignores the line.${hint}`;
  return { rule: unknownKeyword, message, instead, severity };
}

/** Blanks of Unicode: keepalived knows those of ASCII only. */
const blanks = /^[\u00a0\u2000-\u200b\u202f\u205f\u3000]/;

/** A keyword of this block that it may have been meant for, with a blank that is missing after it. */
function insteadOf(name: string, place: readonly string[], read: ReadContext): string | undefined {
  const [nearest] = nearestAt(place, name, read);
  if (nearest !== undefined) return nearest;
  const [, keyword = "", rest = ""] = /^([a-z_]+)([^a-z_].*)$/i.exec(name) ?? [];
  const entry = entryAt(place, keyword);
  return entry && isThere(entry, read) ? `${keyword} ${rest}` : undefined;
}

/** What a keyword is called in this version, where it has another name in others. */
function otherName({ place, name, kind, deprecated }: Entry, read: ReadContext): string | undefined {
  const fits = (other: Entry | undefined): boolean => other?.kind === kind && isThere(other, read);
  if (deprecated && fits(entryAt(place, deprecated.use))) return deprecated.use;
  const older = [...childrenOf(place).values()].find(
    (other) => other.deprecated?.use === name && fits(other),
  );
  return older?.name;
}

function isThere(entry: Entry, read: ReadContext): boolean {
  return availability(entry, read).kind === "available";
}

const fewBlocks = 3;

/** Where else it is a keyword. */
function elsewhere(name: string, read: ReadContext): string {
  const entries = entriesNamed(name);
  // Where it was meant may be a block that this version lacks.
  if (!entries.every((entry) => isThere(entry, read))) return "";
  const blocks = new Set(entries.map(({ place }) => place.join(" > ")));
  if (blocks.size === 0 || blocks.size > fewBlocks) return "";
  const list = [...blocks].map((block) => (block === "" ? "at the top level" : `in ${block}`));
  return ` It is valid ${either(list)}.`;
}

const BYTE_ORDER_MARK = "\ufeff";

function withoutMark(statement: EffectiveStatement): Fix | undefined {
  const [word] = statement.words;
  if (!word || word.via) return undefined;
  const { file, start } = placeOf(statement, word);
  const place = { file, start, end: start + BYTE_ORDER_MARK.length };
  return { title: "Remove the byte order mark", isCertain: true, edits: [{ place, text: "" }] };
}

/** `// text` as the comment it was to be. */
function asComment(statement: EffectiveStatement, mark: string): Fix | undefined {
  const [word] = statement.words;
  if (!word || word.via || word.quoted) return undefined;
  const { file, start } = placeOf(statement, word);
  return {
    title: "Write `#`",
    isCertain: true,
    edits: [{ place: { file, start, end: start + mark.length }, text: "#" }],
  };
}

/** `$NAME = value` as the definition it was to be. */
function closeUp(statement: EffectiveStatement): Fix | undefined {
  const [name, sign, value] = statement.words;
  if (!name || !sign || statement.words.some(({ via }) => via)) return undefined;
  const { file, end: start } = placeOf(statement, name);
  const signEnd = placeOf(statement, sign).start + "=".length;
  const end = sign.text === "=" && value ? placeOf(statement, value).start : signEnd;
  const title = "Write the definition without spaces around `=`";
  return { title, isCertain: true, edits: [{ place: { file, start, end }, text: "=" }] };
}

/** A suggestion; certain where only capitals are wrong, or what stands between an address and its port. */
function replaceWord(
  statement: EffectiveStatement,
  word: EffectiveWord,
  by: string,
  isCertain = plain(word.text) === plain(by),
): Fix | undefined {
  if (word.via || word.quoted) return undefined;
  const edits = [{ place: placeOf(statement, word), text: by }];
  return { title: `Write \`${by}\``, isCertain, edits };
}

/** Takes the end of a word away, without showing what is left: it may be a secret. */
function cutWord(statement: EffectiveStatement, word: EffectiveWord, kept: string): Fix | undefined {
  if (word.via || !/^[\x20-\x7e]*$/.test(word.text)) return undefined;
  const { file, start, end } = placeOf(statement, word);
  const offset = file.text.text.slice(start, end).indexOf(word.text);
  if (offset < 0) return undefined;
  const from = start + offset;
  const place = { file, start: from + kept.length, end: from + word.text.length };
  return { title: `Cut it to ${kept.length} characters`, isCertain: true, edits: [{ place, text: "" }] };
}

export function fixOfWord(
  { instead, kept, successor }: Issue,
  statement: EffectiveStatement,
  word: EffectiveWord,
): Fix | undefined {
  if (kept !== undefined) return cutWord(statement, word, kept);
  if (successor !== undefined) return replaceWord(statement, word, successor, true);
  return instead === undefined ? undefined : replaceWord(statement, word, instead);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/^\[(.*)\]/, "$1")
    .replace(/:(\d+)$/, " $1");
}
