// What keepalived printed, as an answer.
import type { Answer, Message } from "./compare.ts";

// Up to 2.1 a file's name and the line stand together without the word.
const location = /^\((?:(?:(.*): )?Line (\d+)|(.*):(\d+))\) (.*)$/s;

export function answerOf(main: string, exit: number | null, printed: readonly string[]): Answer {
  return { exit, messages: printed.filter((line) => line !== "").map((line) => messageOf(main, line)) };
}

function messageOf(main: string, printed: string): Message {
  const match = location.exec(printed);
  if (match === null) return { file: null, line: null, text: printed };
  const [, name, line, olderName, olderLine, text = ""] = match;
  const file = name ?? olderName;
  return { file: file === undefined || file === main ? null : file, line: Number(line ?? olderLine), text };
}
