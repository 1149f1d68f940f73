import { secretsOf } from "@kalc/parser/project";
import { parseText } from "@kalc/parser/syntax";

/** Whether there is a password in a line, or what may be one. */
export function hasSecret(line: string): boolean {
  const text = parseText({ text: line, encoding: "utf-8" });
  const file = { path: "", name: "", directory: "", text, includedFrom: undefined };
  return secretsOf([file])(file, 0).length > 0;
}
