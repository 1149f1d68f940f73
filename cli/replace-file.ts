import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { whyNot } from "@kalc/parser/disk";

const REASONS = {
  EACCES: "permission denied in its folder",
  EPERM: "its owner or mode cannot be kept",
};

/**
 * Puts `bytes` in place of a file's content at once: whatever happens, the file is the old one or the new one. It
 * keeps its mode and owner, and a link stays a link. Gives why it could not be done, the file being untouched then.
 */
export function replaceFile(path: string, bytes: Uint8Array): string | undefined {
  let temporary: string | undefined;
  try {
    const target = realpathSync(path);
    const { mode, uid, gid } = statSync(target);
    if ((mode & 0o222) === 0) return "it is read-only";
    // In the same folder, or it could not take the file's place in one step.
    const beside = join(dirname(target), `.${basename(target)}.kalc-${process.pid}`);
    const file = openSync(beside, "wx", 0o600);
    temporary = beside;
    try {
      writeFileSync(file, bytes);
      fchownSync(file, uid, gid);
      fchmodSync(file, mode & 0o7777);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return whyNot(error, REASONS);
  }
}
