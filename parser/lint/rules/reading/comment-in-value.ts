import type { Edit } from "../../../diagnostics/index.ts";
import { placeOfWords, type Setting } from "../../../model/index.ts";
import type { EffectiveWord } from "../../../reader/index.ts";
import type { ValueKind, ValueType } from "../../../schema/index.ts";
import type { Finding, LintRule } from "../../rule.ts";
import { askSettings } from "../settings-in.ts";

const instance = (password: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  authentication {\n    auth_type PASS\n    auth_pass ${password}\n  }\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const commentInValue: LintRule = {
  id: "KA140",
  name: "comment-in-value",
  severity: "error",
  daemon: null,
  summary: "A # or ! in a value cuts it off.",
  why: "Outside double quotes both characters start a comment, even in the middle of a word. keepalived silently uses the text before them. A password that is cut on one node makes all nodes master; two passwords that differ only after the character are equal.",
  advice:
    "Put the value in double quotes, or a backslash before the character. For a comment, put a space before it.",
  evidence: ["keepalived issue #2482", "measured: keepalived 2.0.20 to 2.4.3 load it silently"],
  bad: [instance("«hi9#Vlan»"), instance("«Test12!»")],
  good: [instance('"hi9#Vlan"'), instance("hi9\\#Vlan"), instance("hi9Vlan # as on lb2")],
  check({ configuration, version, reading }) {
    if (!reading.files.some(({ text: { text } }) => mayCut(text))) return [];
    return askSettings(configuration, (setting) => cutShort(setting, version));
  },
};

function cutShort(setting: Setting, version: string): readonly Finding[] | undefined {
  const last = setting.words[setting.words.length - 1];
  if (!last || !isFollowedByMark(setting, last)) return undefined;
  const type = typeOfLast(setting);
  if (!type || !TEXTS.has(type.kind) || last.via) return undefined;
  const found = cutOff(setting, last);
  if (found === undefined) return undefined;
  const { place, whole, mark } = found;
  const isTaken = type.parse(whole, { version }).faults.length === 0 && !whole.includes('"');
  const edits: Edit[] = isTaken ? [{ place, text: `"${whole}"` }] : [];
  const keyword = setting.statement.words[0]?.text ?? "";
  return [
    {
      place,
      severity: setting.entry.secret ? "error" : "warning",
      message: `The ${mark} starts a comment: keepalived silently cuts the value of ${keyword} before it. Put the value in double quotes or, for a comment, add a space before ${mark}.`,
      ...(isTaken && { fix: { title: "Put the value in double quotes", isCertain: false, edits } }),
    },
  ];
}

/** Words that may hold any character; a number or an address is never meant to go on after the mark. */
const TEXTS: ReadonlySet<ValueKind> = new Set<ValueKind>([
  "command",
  "definition",
  "email",
  "hmac-key",
  "path",
  "reference",
  "regex",
  "text",
]);

function typeOfLast({ match, words }: Setting): ValueType | undefined {
  return match.words.find(({ index }) => index === words.length - 1)?.word?.type;
}

/** What the rule is about, somewhere in a file: most have nothing like it. */
function mayCut(text: string): boolean {
  return (text.includes("#") || text.includes("!")) && /[^\s#!][#!]/.test(text);
}

/** Nearly no word is, so this is asked before anything that takes longer. */
function isFollowedByMark({ statement }: Setting, { end }: EffectiveWord): boolean {
  const next = statement.source.text.text.charCodeAt(statement.base + end);
  return next === HASH || next === BANG;
}

const HASH = 0x23;
const BANG = 0x21;

/** The word as it stands, on to the next blank, where a comment begins right after what keepalived has of it. */
function cutOff(
  setting: Setting,
  word: EffectiveWord,
): { place: Edit["place"]; whole: string; mark: string } | undefined {
  const place = placeOfWords(setting.statement, [word]);
  const { text } = place.file.text;
  const rest = /^[#!]\S*/.exec(text.slice(place.end, place.end + LONGEST))?.[0];
  const isPlain = text.slice(place.start, place.end) === word.text;
  if (rest === undefined || !isPlain || isPlainComment(rest, text.charAt(place.end + rest.length)))
    return undefined;
  return { place: { ...place, end: place.end + rest.length }, whole: word.text + rest, mark: rest.charAt(0) };
}

const LONGEST = 1023;

/** `eth1#` and then a blank is how some people write a comment. */
function isPlainComment(rest: string, next: string): boolean {
  return /^[#!]+$/.test(rest) && /[^\S\n]/.test(next);
}
