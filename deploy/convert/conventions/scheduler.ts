import { entryOf } from "@kalc/parser/schema";
import { given, note, quote, type Env } from "./env.ts";

/** The scheduler a variable names, if the keepalived that is written for knows it. */
export function schedulerOf(env: Env, name: string, preset: string): string {
  const variable = given(env, name);
  if (variable === undefined) return preset;
  const text = variable.value.trim();
  const lower = text.toLowerCase();
  if (!knowsScheduler(env.keepalived, lower)) {
    const message = `${name} is ${quote(text)}, which keepalived ${env.keepalived} does not know: it would use wlc, so wlc is written.`;
    note(env, "bad-scheduler", "impossible", message, variable);
    return "wlc";
  }
  if (lower !== text) {
    const message = `${name} is written as ${lower}: keepalived does not know ${quote(text)} and would use wlc.`;
    note(env, "wrong-case", "corrected", message, variable);
  }
  return lower;
}

function knowsScheduler(version: string, word: string): boolean {
  const type = entryOf("virtual_server.lb_algo")?.shape.words[0]?.type;
  const reading = type?.parse(word, { version });
  return reading?.value !== undefined && reading.faults.length === 0;
}
