import {
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
  chmodSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** `file` is its path below the folder. */
export interface OutputFile {
  readonly file: string;
  readonly text: string | Uint8Array;
  readonly mode: number;
}

interface WriteOptions {
  readonly mayReplace: boolean;
  readonly cwd: string;
}

/** All the files, or none: under other names first, then, when all of them are there, under their own. */
export function writeAll(
  files: readonly OutputFile[],
  folder: string,
  { mayReplace, cwd }: WriteOptions,
): { readonly paths: readonly string[] } | { readonly unwritable: string } {
  if (files.length === 0) return { paths: [] };
  const home = resolve(cwd, folder);
  const there = files.find(({ file }) => existsSync(join(home, file)));
  if (there && !mayReplace) {
    return {
      unwritable: `${join(folder, there.file)} already exists, so nothing was written; --force overwrites it`,
    };
  }
  const undo: (() => void)[] = [];
  try {
    undo.push(...makeFolder(home));
    const waiting = files.map(({ file, text, mode }) => {
      const target = join(home, file);
      undo.push(...makeFolder(dirname(target)));
      const path = join(dirname(target), `.${basename(target)}.kalc-${process.pid}`);
      undo.push(() => rmSync(path, { force: true }));
      writeFileSync(path, text, { mode, flag: "wx" });
      // The umask has had its say when the file was made.
      chmodSync(path, mode);
      return { path, target };
    });
    for (const { path, target } of waiting) {
      if (mayReplace) keepOld(target, undo);
      else undo.push(() => rmSync(target, { force: true }));
      renameSync(path, target);
    }
    for (const { target } of waiting) rmSync(oldName(target), { force: true });
    return { paths: files.map(({ file }) => join(folder, file)) };
  } catch (error) {
    for (const step of undo.reverse()) step();
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return { unwritable: `${folder} cannot be written to (${code}); nothing was written` };
  }
}

function oldName(target: string): string {
  return `${target}.kalc-old-${process.pid}`;
}

/** What is replaced stays beside it until all is done. */
function keepOld(target: string, undo: (() => void)[]): void {
  if (!existsSync(target)) {
    undo.push(() => rmSync(target, { force: true }));
    return;
  }
  linkSync(target, oldName(target));
  undo.push(() => renameSync(oldName(target), target));
}

function makeFolder(home: string): readonly (() => void)[] {
  const made: string[] = [];
  for (let path = home; !existsSync(path); path = dirname(path)) made.push(path);
  mkdirSync(home, { recursive: true });
  return made.reverse().map((path) => () => rmdirSync(path));
}
