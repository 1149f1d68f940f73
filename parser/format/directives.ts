const DIRECTIVE = /^[#!]+[ \t]*prettier-ignore(-start|-end)?[ \t]*$/;

/** What a comment excepts from formatting: the next item, or everything from its start to its end mark. */
export function directiveOf(comment: string | undefined): "next" | "start" | "end" | undefined {
  const match = comment === undefined ? undefined : DIRECTIVE.exec(comment);
  if (!match) return undefined;
  return match[1] === "-start" ? "start" : match[1] === "-end" ? "end" : "next";
}

/** Whether there can be such a comment in a text. */
export function mayExcept(text: string): boolean {
  return text.includes("prettier-ignore");
}
