/** The style that can be chosen; everything else is one way. Prettier's options, by Prettier's names. */
export interface FormatOptions {
  readonly tabWidth: number;
  readonly useTabs: boolean;
  /** How wide a block on one line may be. */
  readonly printWidth: number;
  /** `auto` is what the file's first line ends in. */
  readonly endOfLine: "auto" | "lf" | "crlf";
}

export const DEFAULTS: FormatOptions = { tabWidth: 4, useTabs: false, printWidth: 80, endOfLine: "auto" };

/** What every line of a text is to end in. */
export function lineEnding(text: string, { endOfLine }: Pick<FormatOptions, "endOfLine">): "\n" | "\r\n" {
  if (endOfLine !== "auto") return endOfLine === "crlf" ? "\r\n" : "\n";
  return text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
}
