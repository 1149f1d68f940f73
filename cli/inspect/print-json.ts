// JSON as kalc inspect prints it.
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

const widest = 100;

/** Indented, but what fits on a line is on one, so that values can be read, searched and compared line by line. */
export function printJson(value: Json, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const short = fitting(value, widest);
  if (short !== undefined) return short;
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? (value as readonly Json[]).map((item) => `${inner}${printJson(item, inner)}`)
    : Object.entries(value).map(([name, item]) => `${inner}"${name}": ${printJson(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${items.join(",\n")}\n${indent}${close}`;
}

/** The value on one line, unless that is longer than there is room for. */
function fitting(value: Json, room: number): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts: string[] = [];
  let left = room - 2;
  for (const [name, item] of Object.entries(value)) {
    const text = fitting(item, left);
    if (text === undefined) return undefined;
    const part = Array.isArray(value) ? text : `"${name}": ${text}`;
    left -= part.length + 2;
    if (left < 0) return undefined;
    parts.push(part);
  }
  return Array.isArray(value) ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`.replace("{  }", "{}");
}
