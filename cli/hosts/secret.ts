import type { Io } from "../io.ts";

/** A secret that is asked for on the terminal, or is the first line of standard input; undefined where there is none. */
export async function secretFrom(question: string, io: Io): Promise<string | undefined> {
  if (io.askSecret) return io.askSecret(question);
  let text = "";
  for await (const chunk of io.stdin()) {
    text += Buffer.from(chunk).toString();
    if (text.includes("\n")) break;
  }
  const [line = ""] = text.split(/\r?\n/);
  return line === "" ? undefined : line;
}
