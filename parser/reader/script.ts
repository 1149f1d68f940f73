import { isAtLeast } from "../versions/index.ts";
import type { EffectiveStatement } from "./origin.ts";

/**
 * The second tokenizer: keywords that take a command split their statement again by rules of their own
 * (LEXICAL 3.10-3.13). Which keywords do so is the schema's to say.
 */
export interface ScriptCommand {
  /** The program and its arguments, as they are handed to exec. */
  readonly argv: readonly string[];
  readonly user: string | undefined;
  readonly group: string | undefined;
  /** Words behind the group, which keepalived ignores. */
  readonly ignored: readonly string[];
}

/** Why keepalived drops the command. */
export interface ScriptFault {
  readonly fault: "quote-open" | "backslash-at-end" | "no-command";
  /** The quote that is not closed. */
  readonly quote?: string;
}

/** Escapes are worked out once in the statement and again in the command up to 2.3.1; since then only in the command. */
export function scriptCommand(statement: EffectiveStatement, version: string): ScriptCommand | ScriptFault {
  const once = isAtLeast(version, "2.3.2");
  const words = splitEscaped(statement.text, once ? "keep" : "all-hex-digits");
  if (!Array.isArray(words)) return words;
  const [, command, user, group, ...ignored] = words;
  if (command === undefined) return { fault: "no-command" };
  const argv = splitEscaped(command, once ? "two-hex-digits" : "all-hex-digits");
  return Array.isArray(argv) ? { argv, user, group, ignored } : argv;
}

type Escapes = "keep" | "all-hex-digits" | "two-hex-digits";

/** One round: white space separates, both quotes group and may open in the middle of a word. */
function splitEscaped(text: string, escapes: Escapes): string[] | ScriptFault {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    if (char === "\\") {
      if (at + 1 === text.length) return { fault: "backslash-at-end" };
      const { value, length } = unescapeAt(text, at, escapes);
      word = (word ?? "") + value;
      at += length;
      continue;
    }
    at++;
    if (quote !== "" && char === quote) quote = "";
    else if (quote === "" && (char === '"' || char === "'")) [quote, word] = [char, word ?? ""];
    else if (quote === "" && /[ \t\n\v\f\r]/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + char;
  }
  if (quote !== "") return { fault: "quote-open", quote };
  if (word !== undefined) words.push(word);
  return words;
}

const CONTROL: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  E: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** What the backslash at `at` stands for, and how many characters that takes (3.11). */
function unescapeAt(text: string, at: number, escapes: Escapes): { value: string; length: number } {
  const char = text.charAt(at + 1);
  if (escapes === "keep") return { value: `\\${char}`, length: 2 };
  const behind = text.slice(at + 2);
  const hex = (escapes === "two-hex-digits" ? /^[0-9a-fA-F]{1,2}/ : /^[0-9a-fA-F]+/).exec(behind)?.[0];
  if (char === "x" && hex !== undefined) {
    return { value: String.fromCharCode(parseInt(hex.slice(-2), 16)), length: 2 + hex.length };
  }
  if (char === "c" && behind !== "") {
    return { value: String.fromCharCode(behind.charCodeAt(0) & 0x1f), length: 3 };
  }
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1))?.[0];
  if (octal !== undefined)
    return { value: String.fromCharCode(parseInt(octal, 8) & 0xff), length: 1 + octal.length };
  return { value: CONTROL[char] ?? char, length: 2 };
}
