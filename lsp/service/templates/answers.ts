import { entryOf, familyOf, parseAddress } from "@kalc/parser/schema";
import { NEWEST } from "@kalc/parser/versions";
import type { Question } from "./topologies.ts";

/** What is wrong with an answer, as a sentence; undefined where it will do. */
export function objectionTo({ kind, word }: Question, answer: string): string | undefined {
  const text = answer.trim();
  if (kind === "interface")
    return /^[\w.@:-]{1,15}$/.test(text)
      ? undefined
      : "An interface has a name of at most 15 letters, such as eth0.";
  if (kind === "routerId") {
    const type = entryOf("vrrp_instance.virtual_router_id")?.shape.words[0]?.type;
    const context = { version: NEWEST };
    return !type || type.parse(text, context).faults.length === 0
      ? undefined
      : `A virtual_router_id is ${type.describe(context)}.`;
  }
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
