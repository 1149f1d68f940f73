/** A file that variables come from, by the name the user gave it. */
export interface InputFile {
  readonly path: string;
  readonly text: string;
}

/** Offsets into the file, `end` after the last character. */
export interface InputPlace {
  readonly file: InputFile;
  readonly start: number;
  readonly end: number;
}

/** As people count: from 1. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

export function lineAndColumn({ text }: InputFile, offset: number): LineAndColumn {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** How this code gets at files: paths are whatever the caller understands, joined with `/`. */
export interface TextFiles {
  /** Undefined where there is none that can be read. */
  readonly read: (path: string) => string | undefined;
}

/** `path` as seen from the folder that `from` lies in. */
export function besideFile(from: string, path: string): string {
  if (path.startsWith("/") || !from.includes("/")) return path.replace(/^\.\//, "");
  return `${from.slice(0, from.lastIndexOf("/"))}/${path.replace(/^\.\//, "")}`;
}
