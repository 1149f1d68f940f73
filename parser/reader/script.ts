import { splitScriptCommand, splitScriptStatement, type ScriptWords } from "../script/index.ts";
import type { EffectiveStatement } from "./origin.ts";

/** A statement read as a command: its first word again, the command with its arguments, and who runs it. */
export interface ScriptCommand {
  /** The program and its arguments, as they are handed to exec. */
  readonly argv: readonly string[];
  readonly user: string | undefined;
  readonly group: string | undefined;
  /** Words after the group, which keepalived ignores. */
  readonly ignored: readonly string[];
}

/** Why keepalived drops the command. */
export interface ScriptFault {
  readonly fault: NonNullable<ScriptWords["fault"]> | "no-command";
}

/** The words of a statement whose keyword has it split once more: the keyword itself, the command, user and group. */
export function scriptWords({ text }: EffectiveStatement, version: string): ScriptWords {
  return splitScriptStatement(text, version);
}

/** Which keywords are read so is the schema's to say (3.14). */
export function scriptCommand(statement: EffectiveStatement, version: string): ScriptCommand | ScriptFault {
  const { words, fault } = scriptWords(statement, version);
  if (fault) return { fault };
  const [, command, user, group, ...ignored] = words;
  if (command === undefined) return { fault: "no-command" };
  const inner = splitScriptCommand(command, version);
  return inner.fault ? { fault: inner.fault } : { argv: inner.words, user, group, ignored };
}
