import type { Diagnostic } from "@kalc/parser/diagnostics";
import { fixInRounds } from "@kalc/parser/lint";
import type { FileUse } from "@kalc/parser/reader";
import { bytesOf, type SourceText } from "@kalc/parser/syntax";
import type { LintOne } from "./linter.ts";
import type { Linted } from "./run.ts";

/** A file as it was and as the fixes leave it. */
export interface FixedFile {
  readonly file: FileUse;
  readonly after: string;
  /** How many findings were fixed in it. */
  readonly fixes: number;
}

export interface FixedRun {
  readonly changes: readonly FixedFile[];
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
  const fixes = new Map<string, number>();
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
    for (const { fix } of fixed.applied) {
      const path = fix?.edits[0]?.place.file.path ?? input.path;
      fixes.set(path, (fixes.get(path) ?? 0) + 1);
    }
    for (const [path, text] of fixed.texts) texts.set(path, text);
  }
  const changes = [...files.values()].flatMap((file) => {
    const after = texts.get(file.path);
    return after === undefined || after === file.text.text
      ? []
      : [{ file, after, fixes: fixes.get(file.path) ?? 0 }];
  });
  return { changes, read: (path) => bytes(path, texts) };
}

/** A character that the file's encoding lacks would come out as another one. */
function isWritable({ fix }: Diagnostic): boolean {
  return fix?.edits.every(({ text, place }) => fits(text, place.file.text)) ?? false;
}

function fits(text: string, { encoding }: SourceText): boolean {
  return encoding === "utf-8" || Array.from(text).every((char) => char.charCodeAt(0) <= 0xff);
}
