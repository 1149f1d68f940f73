import { visible } from "../../visible.ts";

/** An element with attributes and, between its tags, text or further elements that are XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[] = [],
): string {
  const start = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escape(String(value))}"`),
  ].join(" ");
  if (content.length === 0) return `<${start}/>`;
  return `<${start}>\n${content.map(indented).join("\n")}\n</${name}>`;
}

/** Text between an element's tags. */
export function textElement(name: string, text: string): string {
  return `<${name}>${escape(text)}</${name}>`;
}

export function document(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function escape(text: string): string {
  // XML 1.0 has no way to write most control characters, escaped or not.
  return visible(text)
    .replaceAll(/[^\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function indented(xml: string): string {
  return xml.replaceAll(/^/gm, "  ");
}
