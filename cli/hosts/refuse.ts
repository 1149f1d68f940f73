import { Exit } from "../exit.ts";
import type { Io } from "../io.ts";
import { visible } from "../visible.ts";

/** Wrong usage; each a sentence without a full stop. */
export function refuse(io: Io, ...sentences: readonly string[]): Exit {
  for (const sentence of sentences) io.stderr.write(`kalc: ${visible(sentence)}\n`);
  return Exit.usage;
}
