// What a hover says, before anybody knows whether the client shows Markdown.

/** Words as they are, or what is shown as code. */
export type Inline = string | { readonly code: string };

export type MarkupLine = readonly Inline[];

export type MarkupPart =
  | { readonly kind: "text"; readonly line: MarkupLine }
  | { readonly kind: "list"; readonly items: readonly MarkupLine[] }
  /** A piece of configuration. */
  | { readonly kind: "sample"; readonly text: string };

/** Written in a sentence, a text of the user is code: it may look like markup. */
export function code(text: string): Inline {
  return { code: text };
}

/** A sentence of ours: what is between its backticks is code, and so is what was put in by `code`. */
export function say(strings: TemplateStringsArray, ...values: readonly (Inline | number)[]): MarkupLine {
  return strings.flatMap((text, index): Inline[] => {
    const value = values[index];
    return [
      ...words(text),
      ...(value === undefined ? [] : typeof value === "object" ? [value] : words(String(value))),
    ];
  });
}

function words(text: string): Inline[] {
  return text
    .split("`")
    .map((piece, index): Inline => (index % 2 === 1 ? code(piece) : piece))
    .filter((piece) => piece !== "");
}

export function text(strings: TemplateStringsArray, ...values: readonly (Inline | number)[]): MarkupPart {
  return { kind: "text", line: say(strings, ...values) };
}

export function list(items: readonly MarkupLine[]): readonly MarkupPart[] {
  return items.length > 0 ? [{ kind: "list", items }] : [];
}

/** Items with commas between them. */
export function joined(items: readonly Inline[]): MarkupLine {
  return items.flatMap((item, index) => (index === 0 ? [item] : [", ", item]));
}

/** `1 place`, `3 places` */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

export function asPlainText(parts: readonly MarkupPart[]): string {
  const plain = (line: MarkupLine): string =>
    line.map((one) => (typeof one === "string" ? one : one.code)).join("");
  return parts
    .map((part) => {
      if (part.kind === "sample") return part.text;
      return part.kind === "text"
        ? plain(part.line)
        : part.items.map((item) => `- ${plain(item)}`).join("\n");
    })
    .join("\n\n");
}
