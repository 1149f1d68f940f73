import type { DraftAuthentication } from "../intent/draft.ts";
import { given, note, type Env } from "./env.ts";

const LONGEST = 8;

/** What keepalived makes of a password: its first 8 bytes. Messages never show it. */
export function passwordOf(
  env: Env,
  name: string,
  preset: string | undefined,
  type: "PASS" | "AH" = "PASS",
): DraftAuthentication | undefined {
  const variable = given(env, name);
  const text = variable?.value ?? preset;
  if (text === undefined) return undefined;
  const password = firstBytes(text, LONGEST);
  if (password !== text) {
    const message = `${name} is longer than ${LONGEST} characters: keepalived uses only the first ${LONGEST}, so only they are written.`;
    note(env, "password-cut", "corrected", message, variable);
  }
  if (/[#!\s]/.test(password) && variable !== undefined) {
    const message = `${name} has a space, # or !, where keepalived would stop reading: written in quotes.`;
    note(env, "password-quoted", "corrected", message, variable);
  }
  return { type, password, variable };
}

function firstBytes(text: string, most: number): string {
  let kept = "";
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}
