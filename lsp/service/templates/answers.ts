import { familyOf, parseAddress } from "@kalc/parser/schema";
import type { Question } from "./topologies.ts";

/** What is wrong with an answer, as a sentence; undefined where it will do. */
export function objectionTo({ kind, word }: Question, answer: string): string | undefined {
  const text = answer.trim();
  if (kind === "interface")
    return /^[\w.@:-]{1,15}$/.test(text)
      ? undefined
      : "An interface has a name of at most 15 letters, such as eth0.";
  const [address = "", length, ...rest] = text.split("/");
  const family = familyOf(word);
  const isAddress = parseAddress(address)?.family === family;
  const most = family === 4 ? 32 : 128;
  const isWhole =
    kind === "address"
      ? length === undefined
      : length !== undefined && /^\d{1,3}$/.test(length) && Number(length) <= most && rest.length === 0;
  if (isAddress && isWhole) return undefined;
  const what = kind === "address" ? "address" : "address with the length of its network";
  return `This must be an IPv${family} ${what}, such as ${word}.`;
}
