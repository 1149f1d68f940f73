// JSON of what is sent again and again: what is the same as the last time is not put in words again.
import type { Message } from "vscode-languageserver";

const texts = new WeakMap<object, string>();

/** Nobody may change it any more: where it is in the list that a request is answered with, its JSON is made once. */
export function kept<T extends object>(value: T): T {
  texts.set(value, "");
  return value;
}

/** For a writer of messages. */
export const encoder = {
  name: "application/json",
  encode: (message: Message): Promise<Uint8Array> =>
    Promise.resolve(new TextEncoder().encode(jsonOf(message))),
};

function jsonOf(message: Message): string {
  const { id, result } = message as { readonly id?: unknown; readonly result?: unknown };
  if (!Array.isArray(result)) return JSON.stringify(message);
  const list: readonly unknown[] = result;
  if (!list.some(isKept)) return JSON.stringify(message);
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":[${list.map(textOf).join(",")}]}`;
}

function isKept(value: unknown): value is object {
  return typeof value === "object" && value !== null && texts.has(value);
}

function textOf(value: unknown): string {
  const before = isKept(value) ? texts.get(value) : undefined;
  if (before) return before;
  const text = JSON.stringify(value);
  if (isKept(value)) texts.set(value, text);
  return text;
}
