/** A message without what it names: words in quotes, numbers, addresses. */
export function shapeOf(message: string): string {
  return message.replace(/"[^"]*"|`[^`]*`|[\w.:/%-]+/g, (part) => (/^["`]|\d/.test(part) ? "…" : part));
}
