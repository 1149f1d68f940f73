import { parseText } from "@kalc/parser/syntax";
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";
import type { FixedFile } from "./fix.ts";
import { maskedLine, type SecretsIn } from "@kalc/parser/project";

/**
 * What a change does to a file, for reading: secrets are hidden, so it is no patch to be applied. A line whose secret
 * changes is shown all the same.
 */
export function diffOf({ file, after }: FixedFile, secretsIn: SecretsIn): string {
  const before = file.text.text;
  const patch = structuredPatch(file.path, file.path, before, after, undefined, undefined, { context: 3 });
  const [old, fixed] = [before, after].map((text) => maskedLines(text, file, secretsIn));
  const hunks = patch.hunks.map((hunk) => {
    let [oldLine, newLine] = [hunk.oldStart - 1, hunk.newStart - 1];
    const lines = hunk.lines.map((line) => {
      const sign = line.charAt(0);
      if (sign === "\\") return line;
      const shown = sign === "+" ? fixed?.[newLine] : old?.[oldLine];
      if (sign !== "+") oldLine += 1;
      if (sign !== "-") newLine += 1;
      return `${sign}${shown ?? ""}`;
    });
    return { ...hunk, lines };
  });
  const text = formatPatch({ ...patch, hunks }, FILE_HEADERS_ONLY);
  return text.endsWith("\n") ? text : `${text}\n`;
}

function maskedLines(text: string, file: FixedFile["file"], secretsIn: SecretsIn): readonly string[] {
  const parsed = parseText({ text, encoding: file.text.encoding });
  const use = { ...file, text: parsed };
  return parsed.lines.map((_, index) => maskedLine(use, index, secretsIn));
}
