/**
 * The second tokenizer: keywords that take a command split their statement again, by shell-like rules of their
 * own (LEXICAL 3.10-3.13). A leaf, because both the reader and the schema's commands are read so.
 */
import { isAtLeast } from "../versions/index.ts";

export interface ScriptWords {
  readonly words: readonly string[];
  readonly fault?: "unterminated-quote" | "trailing-backslash";
}

/** The release that unescapes once, in the second split, and limits `\x` to two digits. */
const unescapesOnceSince = "2.3.2";

/** A statement's words: the keyword, the command, and its user and group. */
export function splitScriptStatement(text: string, version: string): ScriptWords {
  return split(text, { keepEscapes: isAtLeast(version, unescapesOnceSince), version });
}

/** A command's program and arguments. */
export function splitScriptCommand(text: string, version: string): ScriptWords {
  return split(text, { keepEscapes: false, version });
}

interface Manner {
  readonly keepEscapes: boolean;
  readonly version: string;
}

function split(text: string, manner: Manner): ScriptWords {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  // Where the text ends right after the open quote, or after an escape, nobody notices.
  let hasTail = false;
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    if (character === "\\") {
      if (at + 1 === text.length) return { words, fault: "trailing-backslash" };
      const { text: unescaped, length } = escape(text, at, manner);
      word = (word ?? "") + unescaped;
      at += length;
      hasTail = false;
      continue;
    }
    at += 1;
    hasTail = true;
    if (quote !== "") {
      if (character === quote) quote = "";
      else word = (word ?? "") + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      hasTail = false;
      word ??= "";
    } else if (/[ \t\n\v\f\r]/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote !== "" && hasTail) return { words, fault: "unterminated-quote" };
  if (word !== undefined) words.push(word);
  return { words };
}

const letters: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  E: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** What stands for the escape that begins at a backslash, and how much of the text it takes. */
function escape(
  text: string,
  at: number,
  { keepEscapes, version }: Manner,
): { text: string; length: number } {
  const next = text.charAt(at + 1);
  if (keepEscapes) return { text: `\\${next}`, length: 2 };
  const rest = text.slice(at + 1);
  const octal = /^[0-7]{1,3}/.exec(rest);
  if (octal !== null) return character(Number.parseInt(octal[0], 8), octal[0].length + 1);
  const hex = (isAtLeast(version, unescapesOnceSince) ? /^x([\da-fA-F]{1,2})/ : /^x([\da-fA-F]+)/).exec(rest);
  if (hex !== null) return character(Number.parseInt((hex[1] ?? "").slice(-2), 16), hex[0].length + 1);
  if (next === "c" && rest.length > 1) return character(rest.charCodeAt(1) & 0x1f, 3);
  return { text: letters[next] ?? next, length: 2 };
}

function character(code: number, length: number): { text: string; length: number } {
  return { text: String.fromCharCode(code & 0xff), length };
}
