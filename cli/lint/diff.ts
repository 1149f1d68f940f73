import { parseText } from "@kalc/parser/syntax";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Change } from "./fix.ts";
import { maskedLine, type SecretsIn } from "@kalc/parser/project";

/** What a change does to a file, for reading: secrets are hidden, so it is no patch to be applied. */
export function diffOf({ file, after }: Change, secretsIn: SecretsIn): string {
  const [before, fixed] = [file.text.text, after].map((text) => masked(text, file, secretsIn));
  return createTwoFilesPatch(file.path, file.path, before ?? "", fixed ?? "", undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

function masked(text: string, file: Change["file"], secretsIn: SecretsIn): string {
  const parsed = parseText({ text, encoding: file.text.encoding });
  const use = { ...file, text: parsed };
  const end = text.endsWith("\n") ? "\n" : "";
  return parsed.lines.map((_, index) => maskedLine(use, index, secretsIn)).join("\n") + end;
}
