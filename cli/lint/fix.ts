import type { Diagnostic } from "@kalc/parser/diagnostics";
import { fixInRounds } from "@kalc/parser/lint";
import type { FileUse } from "@kalc/parser/reader";
import { bytesOf, type SourceText } from "@kalc/parser/syntax";
import type { LintOne, Linted } from "./run.ts";

/** A file as it was and as the fixes leave it. */
export interface Change {
  readonly file: FileUse;
  readonly after: string;
}

export interface FixedRun {
  readonly changes: readonly Change[];
  /** How many findings were mended. */
  readonly fixes: number;
  /** The bytes of a file, where fixes changed them. */
  readonly read: (path: string) => Uint8Array | undefined;
}

/**
 * Fixes configurations one after the other, included files with them, each text as the one before left it.
 * Nothing is written yet.
 */
export function fixAll(found: readonly Linted[], lintOne: LintOne, suggested: boolean): FixedRun {
  const files = new Map<string, FileUse>();
  const texts = new Map<string, string>();
  const bytes = (path: string, known: ReadonlyMap<string, string>): Uint8Array | undefined => {
    const file = files.get(path);
    const text = known.get(path);
    return file && text !== undefined && text !== file.text.text
      ? bytesOf({ text, encoding: file.text.encoding })
      : undefined;
  };
  let fixes = 0;
  for (const { input, file } of found) {
    // What came on standard input goes to standard output; files beside it are not its business.
    const own = input.isStdin ? file.files.slice(0, 1) : file.files;
    for (const use of own) if (!files.has(use.path)) files.set(use.path, use);
    const fixed = fixInRounds(
      new Map(own.map(({ path, text }) => [path, texts.get(path) ?? text.text])),
      (now) =>
        lintOne(input, (path) => bytes(path, now) ?? bytes(path, texts)).diagnostics.filter(isWritable),
      { suggested },
    );
    fixes += fixed.applied.length;
    for (const [path, text] of fixed.texts) texts.set(path, text);
  }
  const changes = [...files.values()].flatMap((file) => {
    const after = texts.get(file.path);
    return after === undefined || after === file.text.text ? [] : [{ file, after }];
  });
  return { changes, fixes, read: (path) => bytes(path, texts) };
}

/** A character that the file's encoding lacks would come out as another one. */
function isWritable({ fix }: Diagnostic): boolean {
  return fix?.edits.every(({ text, place }) => fits(text, place.file.text)) ?? false;
}

function fits(text: string, { encoding }: SourceText): boolean {
  return encoding === "utf-8" || Array.from(text).every((char) => char.charCodeAt(0) <= 0xff);
}
